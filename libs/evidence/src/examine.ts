import type { Verification } from '#schemas';
import { recognise } from './recognise.js';
import type { Reader } from './reader.js';
import { DECODED, stated, type NotUnderstood, type Understood } from './summarise.js';
import { verification } from './verify/verify.js';

/** Rises when this version reads more of a file than the one before, so that stored files are read again. */
export const READER_VERSION = 3;

/** What a log says, and whether it agrees with itself. */
export type Examined = (Understood & { readonly verification: Verification }) | NotUnderstood;

/** `summarise` and `verify` in one: recognises, summarises and verifies. Never throws for what is wrong with the file. */
export async function examineReader(file: Reader, companions: readonly Reader[] = []): Promise<Examined> {
  return await stated(async () => {
    const { format, reader, isDecoded } = await recognise(file);
    const run = await format.summary(reader);
    if (isDecoded) run.warnings.push(DECODED);
    return {
      understood: true,
      format: format.name,
      run,
      verification: await verification(format, reader, { run, companions }),
    };
  });
}
