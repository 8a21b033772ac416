import { cut } from '../../json/cut.js';
import { limits } from '../../limits.js';
import type { Reader } from '../../reader.js';
import { inspectChecks } from '../../inspect/checks.js';
import { evalRun, type Counted } from '../../inspect/eval-run.js';
import { addToHeader, headerWish, type Header } from '../../inspect/header.js';
import { summaryRows, summaryWish } from '../../inspect/rows.js';
import { Tally } from '../../run/tally.js';
import { looksLikeZip, openArchive } from '../../zip/archive.js';
import type { Member } from '../../zip/central-directory.js';
import { content } from '../../zip/member.js';
import type { Format, SampleRow } from '../format.js';
import { countInvalidated } from './invalidated.js';
import { logMembers, sampleMembers, type LogMembers } from './members.js';
import { evalPassages } from './passages.js';

/** Inspect AI logs as a zip archive: a header, a sample table, and one member per sample. */
export const inspectEval: Format = {
  name: 'inspect-eval',
  recognises,
  summary,
  samples,
  async checks(reader) {
    return await inspectChecks(
      await readHeader(reader, logMembers(await openArchive(reader))),
      samples(reader),
    );
  },
  passages: evalPassages,
};

async function recognises(head: Buffer, reader: Reader): Promise<boolean> {
  if (!looksLikeZip(head)) return false;
  const { header, start } = logMembers(await openArchive(reader));
  return header !== undefined || start !== undefined;
}

async function summary(reader: Reader) {
  const archive = await openArchive(reader);
  const members = logMembers(archive);
  const recorded = sampleMembers(archive);
  const header = await readHeader(reader, members);
  const tally = new Tally();
  for await (const batch of rows(reader, members.summaries)) tally.add(batch);
  const invalidated = header.get('invalidated') === true;
  const counted = {
    ...counts(tally, members, recorded.length),
    invalidated: invalidated ? await countInvalidated(reader, recorded) : 0,
  };
  return evalRun(inspectEval.name, header, counted, {
    crashed: members.header === undefined,
    invalidated,
    strayBytes: archive.strayBytes,
    replacedMembers: archive.entries - archive.members.size,
    repeatedRows: tally.added - tally.distinct,
    rows: members.summaries.length > 0 ? tally.distinct : null,
  });
}

async function* samples(reader: Reader): AsyncGenerator<SampleRow> {
  const { summaries } = logMembers(await openArchive(reader));
  for await (const batch of rows(reader, summaries)) yield* batch;
}

/** A run that was killed leaves only what it wrote at the start: that it began. */
async function readHeader(reader: Reader, { header, start }: LogMembers): Promise<Header> {
  const found: Header = new Map();
  const member = header ?? start;
  if (!member) return found;
  for await (const parts of cut(content(reader, member, limits.headerMember), member.name, headerWish)) {
    addToHeader(found, parts);
  }
  if (!header) found.set('status', 'started');
  return found;
}

async function* rows(reader: Reader, tables: readonly Member[]): AsyncGenerator<SampleRow[]> {
  for (const table of tables) {
    const pieces = content(reader, table, limits.summariesMember);
    for await (const parts of cut(pieces, table.name, summaryWish)) yield summaryRows(parts);
  }
}

/** Without a sample table nothing but the number of samples is known. */
function counts(tally: Tally, { summaries }: LogMembers, recorded: number): Counted {
  if (summaries.length > 0 || recorded === 0) return { recorded, ...tally.counts() };
  const unknown = { distinct_ids: null, max_epoch: null, errored: null, limited: null };
  return { recorded, ...unknown, retried: null, rescored: null, invalidated: null };
}
