import type { Readable } from 'node:stream';
import { readSmallArchive } from '#evidence';
import { PackError, parseOwnPack, type Common, type Pack } from '#regimes';
import { ProblemError } from '../problem/problem.js';

const MAX_BYTES = 1024 * 1024;
const LIMITS = { members: 100, bytes: 2 * 1024 * 1024 };

export interface Upload {
  readonly pack: Pack;
  /** The texts of the folder by their path inside it. */
  readonly files: Readonly<Record<string, string>>;
}

/** Reads an uploaded zip of one folder as a pack. Refuses it with everything that is wrong: file, line and reason. */
export async function readUpload(source: Readable, common: Common): Promise<Upload> {
  const read = await readSmallArchive(await collect(source), LIMITS);
  if ('refused' in read) throw new ProblemError('invalid-pack', read.refused);
  const [folder, ...others] = new Set([...read.files.keys()].map((name) => name.split('/')[0]!));
  if (folder === undefined || others.length > 0 || read.files.has(folder))
    throw new ProblemError('invalid-pack', 'The zip must hold one folder with the files of the pack.');
  const files = [...read.files].map(([name, bytes]) => [name.slice(folder.length + 1), bytes] as const);
  try {
    const pack = parseOwnPack(new Map(files), folder, common);
    return { pack, files: Object.fromEntries(files.map(([name, bytes]) => [name, text(name, bytes)])) };
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    throw invalidPack(error);
  }
}

/** Everything that is wrong with a pack, with its place. */
export function invalidPack({ problems }: PackError): ProblemError {
  return new ProblemError('invalid-pack', 'The pack has mistakes.', {
    errors: problems.map(({ file, line, message }) => ({ pointer: `/${file}`, file, line, message })),
  });
}

async function collect(source: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new ProblemError('too-large', 'A pack has at most one megabyte as a zip.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What is stored is what was checked: text in UTF-8 that PostgreSQL can hold. */
function text(name: string, bytes: Buffer): string {
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!decoded.includes('\u0000')) return decoded;
  } catch {
    // Said below.
  }
  throw new ProblemError('invalid-pack', `${name} is not text in UTF-8.`);
}
