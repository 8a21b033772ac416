import type { Path } from '../../json/cut.js';
import { pick } from '../../json/pick.js';
import { isSampleItem, SAMPLE_TEXTS, SamplePassages } from '../../inspect/sample-passages.js';
import type { Reader } from '../../reader.js';
import { openArchive, type Archive } from '../../zip/archive.js';
import type { Member } from '../../zip/central-directory.js';
import { content } from '../../zip/member.js';
import type { Hint } from '../../text/hint.js';
import type { Passage, SampleKey } from '../format.js';
import { sampleMembers } from './members.js';

/** The passages of every sample, or of one; of the latter only its own member is read where its name tells. */
export async function* evalPassages(
  reader: Reader,
  only?: SampleKey,
  hint: Hint | null = null,
): AsyncGenerator<Passage> {
  const archive = await openArchive(reader);
  const chunks = chunksBySample(archive);
  for (const sample of membersOf(archive, only)) {
    const folder = sample.name.replace(/\/sample\.json$/, '/');
    const listed = chunks.get(folder) ?? [];
    if (hint && !(await isHinted(reader, [sample, ...listed.map(({ member }) => member)], hint))) continue;
    const passages = new SamplePassages(only);
    for await (const { path, value } of parts(reader, sample)) yield* passages.add(path, value);
    for (const { member, list, start } of listed) {
      for await (const { path, value } of elements(reader, member))
        if (path.length === 1) yield* passages.add([list, start + (path[0] as number)], value);
    }
  }
}

async function isHinted(reader: Reader, members: readonly Member[], hint: Hint): Promise<boolean> {
  for (const member of members) if (await hint(content(reader, member, member.size))) return true;
  return false;
}

function parts(reader: Reader, member: Member) {
  return pick(content(reader, member, member.size), member.name, SAMPLE_TEXTS, isSampleItem);
}

function elements(reader: Reader, member: Member) {
  const isElement = (path: Path) => path.length === 1;
  return pick(content(reader, member, member.size), member.name, { '*': true }, isElement);
}

/** A name is only a hint: ids are free text, and what the content says decides. */
function membersOf(archive: Archive, only: SampleKey | undefined): readonly Member[] {
  const samples = sampleMembers(archive);
  if (!only) return samples;
  const stem = `samples/${only.sampleId}_epoch_${only.epoch}`;
  const named = samples.filter(({ name }) => name === `${stem}.json` || name === `${stem}/sample.json`);
  return named.length > 0 ? named : samples;
}

interface Chunk {
  readonly member: Member;
  readonly list: string;
  readonly start: number;
}

const CHUNK = /^(samples\/.*_epoch_\d+\/)(messages|events|attachments)\/(\d+)\.json$/s;
/** Attachments last: a text is a passage of what refers to it. */
const ORDER = ['messages', 'events', 'attachments'];

/** The lists of samples that are cut into chunks, by the folder of their sample, in the order of reading. */
function chunksBySample({ members }: Archive): Map<string, Chunk[]> {
  const found = new Map<string, Chunk[]>();
  for (const member of members.values()) {
    const [, folder, list, start] = CHUNK.exec(member.name) ?? [];
    if (folder === undefined || list === undefined) continue;
    found.set(folder, [...(found.get(folder) ?? []), { member, list, start: Number(start) }]);
  }
  for (const chunks of found.values())
    chunks.sort((a, b) => ORDER.indexOf(a.list) - ORDER.indexOf(b.list) || a.start - b.start);
  return found;
}
