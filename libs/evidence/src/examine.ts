import type { Verification } from '#schemas';
import { recognise } from './recognise.js';
import { withFile, type Reader } from './reader.js';
import { DECODED, stated, type NotUnderstood, type Understood } from './summarise.js';
import { verification } from './verify/verify.js';

/** Rises when this version reads more of a file than the one before, so that stored files are read again. */
export const READER_VERSION = 1;

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

/** The same for the file at `path`. */
export async function examine(path: string, companions: readonly string[] = []): Promise<Examined> {
  return await stated(() =>
    withFiles(companions, (others) => withFile(path, (file) => examineReader(file, others))),
  );
}

async function withFiles<T>(
  [first, ...rest]: readonly string[],
  use: (readers: readonly Reader[]) => Promise<T>,
): Promise<T> {
  if (first === undefined) return await use([]);
  return await withFile(first, (reader) => withFiles(rest, (others) => use([reader, ...others])));
}
