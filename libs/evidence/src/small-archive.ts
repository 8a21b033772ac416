import { openArchive } from './zip/archive.js';
import { content } from './zip/member.js';
import { bytesReader } from './reader.js';
import { Refusal } from './refusal.js';

export interface ArchiveLimits {
  readonly members: number;
  /** Of all members together, unpacked. */
  readonly bytes: number;
}

/**
 * The members of a small zip archive by name, read into memory under limits; folders are left out. Answers with a
 * sentence instead when the archive is damaged, encrypted, or larger than the limits allow. Names are names, never
 * paths: nothing is written anywhere.
 */
export async function readSmallArchive(
  bytes: Buffer,
  limits: ArchiveLimits,
): Promise<{ readonly files: ReadonlyMap<string, Buffer> } | { readonly refused: string }> {
  try {
    return { files: await readAll(bytes, limits) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}

async function readAll(bytes: Buffer, limits: ArchiveLimits): Promise<Map<string, Buffer>> {
  const reader = bytesReader(bytes);
  const { members, entries } = await openArchive(reader);
  if (entries > limits.members)
    throw new Refusal(
      'too-large',
      `The zip archive has ${entries} members; at most ${limits.members} are read.`,
    );
  const files = new Map<string, Buffer>();
  let left = limits.bytes;
  for (const [name, member] of members) {
    if (name.endsWith('/')) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of content(reader, member, left)) chunks.push(chunk);
    const file = Buffer.concat(chunks);
    left -= file.length;
    files.set(name, file);
  }
  return files;
}
