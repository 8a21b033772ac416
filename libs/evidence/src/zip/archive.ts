import type { Reader } from '../reader.js';
import { LOCAL_HEADER_SIZE, readDirectory, type Member } from './central-directory.js';
import { findDirectory } from './end-record.js';

/** A zip archive as its central directory describes it; member names are names, never paths. */
export interface Archive {
  /** By name. The last entry of a name counts: writers replace a member by appending it again. */
  readonly members: ReadonlyMap<string, Member>;
  readonly entries: number;
  /** Bytes that belong to no member: what an edit in place leaves behind. */
  readonly strayBytes: number;
}

/** An empty archive is an end record alone, any other begins with a local header. */
export function looksLikeZip(head: Buffer): boolean {
  const signature = head.length >= 4 ? head.readUInt32BE(0) : 0;
  return signature === 0x504b0304 || signature === 0x504b0506;
}

/** The same for a file. */
export async function isZip(file: Reader): Promise<boolean> {
  return looksLikeZip(await file.read(0, Math.min(4, file.size)));
}

const opened = new WeakMap<Reader, Promise<Archive>>();

/** Reads the end record and the central directory, no member; of each reader once, as a directory may be long. */
export function openArchive(reader: Reader): Promise<Archive> {
  const known = opened.get(reader) ?? readArchive(reader);
  opened.set(reader, known);
  return known;
}

async function readArchive(reader: Reader): Promise<Archive> {
  const directory = await findDirectory(reader);
  const all = await readDirectory(reader, directory);
  const members = new Map(all.map((member) => [member.name, member]));
  const strayBytes = await countStrayBytes(reader, all, directory.start);
  return { members, entries: all.length, strayBytes };
}

/** A local extra field and a data descriptor fit into this; only a larger gap is worth a look at the header. */
const USUAL_GAP = 64;
const DESCRIPTOR_SIZE = 24;

async function countStrayBytes(reader: Reader, members: readonly Member[], end: number): Promise<number> {
  let stray = members.reduce((first, member) => Math.min(first, member.offset), end);
  for (const member of members) {
    const least = LOCAL_HEADER_SIZE + member.nameLength + member.compressedSize;
    const gap = member.before - member.offset - least;
    if (gap <= USUAL_GAP) continue;
    const header = await reader.read(member.offset, LOCAL_HEADER_SIZE);
    const rest = gap - header.readUInt16LE(28);
    if (rest > DESCRIPTOR_SIZE) stray += rest;
  }
  return stray;
}
