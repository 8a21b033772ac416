import type { Archive } from '../../zip/archive.js';
import type { Member } from '../../zip/central-directory.js';

/** The members of an archive that make it an Inspect log. */
export interface LogMembers {
  readonly header: Member | undefined;
  readonly start: Member | undefined;
  /** The complete sample table, else what the journal holds of it in the order of writing. */
  readonly summaries: readonly Member[];
}

const JOURNAL = /^_journal\/summaries\/(\d+)\.json$/;
const SAMPLE = /^samples\/.*_epoch_\d+\.json$/s;
const CHUNKED = /^(samples\/.*_epoch_\d+)\/sample\.json$/s;
const CHUNK = /^(samples\/.*_epoch_\d+)\/(?:messages|events|calls|attachments)\/[^/]*\.json$/s;

/** Sorts the members by role. Sample ids are free text: id and epoch are read from the content, never from a name. */
export function logMembers({ members }: Archive): LogMembers {
  const complete = members.get('summaries.json');
  return {
    header: members.get('header.json'),
    start: members.get('_journal/start.json'),
    summaries: complete ? [complete] : journal([...members.values()]),
  };
}

/** One per recorded sample and epoch: the sample itself, or the shell of one that is cut into chunks. */
export function sampleMembers({ members }: Archive): readonly Member[] {
  const all = [...members.values()];
  const chunked = new Set(all.flatMap(({ name }) => CHUNKED.exec(name)?.[1] ?? []));
  const isChunk = (name: string) => chunked.size > 0 && chunked.has(CHUNK.exec(name)?.[1] ?? '');
  return all.filter(({ name }) => CHUNKED.test(name) || (SAMPLE.test(name) && !isChunk(name)));
}

function journal(all: readonly Member[]): Member[] {
  const number = ({ name }: Member) => Number(JOURNAL.exec(name)?.[1]);
  return all.filter(({ name }) => JOURNAL.test(name)).toSorted((a, b) => number(a) - number(b));
}
