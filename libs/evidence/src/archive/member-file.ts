import { createHash, randomUUID } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '../limits.js';
import { bytesReader, fileReader, type Reader } from '../reader.js';
import { Refusal } from '../refusal.js';
import type { Member } from '../zip/central-directory.js';
import { content } from '../zip/member.js';

/** A member of an archive as a file of its own, with the SHA-256 of its bytes; gone when it is disposed of. */
export interface MemberFile extends Reader, AsyncDisposable {
  readonly digest: string;
}

/**
 * Unpacks a member, into memory while it is small, else into a file without a telling name in the folder `scratch`.
 * Throws a Refusal for a member that is damaged, larger than it declares or grows like a bomb, and for a large one
 * where there is no scratch folder.
 */
export async function memberFile(
  archive: Reader,
  member: Member,
  scratch: string | null,
): Promise<MemberFile> {
  const hash = createHash('sha256');
  const pieces: Buffer[] = [];
  await using stack = new AsyncDisposableStack();
  let file: FileHandle | null = null;
  if (member.size > limits.memberInMemory) {
    if (scratch === null) throw tooLarge(member);
    const path = join(scratch, randomUUID());
    file = await open(path, 'wx+', 0o600);
    stack.defer(() => rm(path, { force: true }));
    stack.use(file);
  }
  for await (const piece of content(archive, member, limits.member)) {
    hash.update(piece);
    if (file) await file.writeFile(piece);
    else pieces.push(piece);
  }
  const reader = file ? fileReader(file, member.size) : bytesReader(Buffer.concat(pieces));
  const kept = stack.move();
  return {
    ...reader,
    name: member.name.slice(member.name.lastIndexOf('/') + 1),
    digest: `sha256:${hash.digest('hex')}`,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function tooLarge({ size }: Member): Refusal {
  return new Refusal('too-large', `A member of ${size} bytes is not read here; upload it by itself.`);
}
