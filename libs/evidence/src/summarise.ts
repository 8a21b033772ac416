import type { EvalRun } from '#schemas';
import { recognise } from './recognise.js';
import { withFile, type Reader } from './reader.js';
import { Refusal, type Reason } from './refusal.js';

/** A log of a known format and what it says about its run. */
export interface Understood {
  readonly understood: true;
  readonly format: string;
  readonly run: EvalRun;
}

/** Evidence all the same: stored and hashed, with the reason why nothing more is known of it. */
export interface NotUnderstood {
  readonly understood: false;
  readonly reason: Reason;
  readonly sentence: string;
}

export type Summary = Understood | NotUnderstood;

/** Recognises and summarises the file at `path`. Never throws: whatever is wrong with the file is the result. */
export async function summarise(path: string): Promise<Summary> {
  return await stated(() => withFile(path, understand));
}

/** The same for bytes that are not a file, such as standard input. */
export async function summariseReader(reader: Reader): Promise<Summary> {
  return await stated(() => understand(reader));
}

async function understand(file: Reader): Promise<Understood> {
  const { format, reader, isDecoded } = await recognise(file);
  const run = await format.summary(reader);
  if (isDecoded) run.warnings.push(DECODED);
  return { understood: true, format: format.name, run };
}

/** Said of a run whose file had to be decoded. */
export const DECODED = {
  code: 'utf-16',
  sentence: 'The file is text in UTF-16 and was decoded to be read; the stored bytes stay as they are.',
};

/** The result of `work`, or why there is none. */
export async function stated<T>(work: () => Promise<T>): Promise<T | NotUnderstood> {
  try {
    return await work();
  } catch (error) {
    return notUnderstood(error);
  }
}

function notUnderstood(error: unknown): NotUnderstood {
  if (error instanceof Refusal) return { understood: false, reason: error.reason, sentence: error.message };
  const { code, message } = error as NodeJS.ErrnoException;
  if (code && /^E[A-Z]+$/.test(code)) {
    return { understood: false, reason: 'unreadable-file', sentence: `The file cannot be read (${code}).` };
  }
  return {
    understood: false,
    reason: 'reader-failed',
    sentence: `The reader failed on this file: ${message}`,
  };
}
