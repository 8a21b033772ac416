import { examineParts, type ExaminedPart } from '../examine-parts.js';
import type { Compared, RunsCompared } from '../measure/compare-runs.js';
import type { MeasuredOrNot, Sought } from '../measure/measure.js';
import type { Reader } from '../reader.js';
import type { Passage } from '../formats/format.js';
import { checkCitation, type CitationCheck, type Cited } from '../text/citation.js';
import { saidIn, type SaidLimits } from '../text/said.js';
import { searchIn, type Hit, type TextSought } from '../text/search.js';
import { show } from '../text/show.js';
import { findingsIn, type FindingInLog } from '../view/findings.js';
import { tablesIn, type TablePart } from '../view/table.js';
import { transcriptPage, type TranscriptPage, type TranscriptQuery } from '../view/transcript.js';
import type { Locator } from '#schemas';

/** What a child process can be asked for: of each work the input and the items that it yields. */
export interface Works {
  readonly examine: { readonly input: null; readonly item: ExaminedPart };
  readonly cite: { readonly input: readonly Cited[]; readonly item: CitationCheck };
  readonly measure: { readonly input: readonly Sought[]; readonly item: MeasuredOrNot };
  readonly compare: { readonly input: Compared; readonly item: RunsCompared };
  readonly tables: { readonly input: null; readonly item: TablePart };
  readonly transcript: { readonly input: TranscriptQuery; readonly item: TranscriptPage };
  readonly search: { readonly input: TextSought; readonly item: Hit };
  readonly said: { readonly input: SaidLimits; readonly item: string };
  readonly findings: {
    readonly input: { readonly member?: string | undefined };
    readonly item: FindingInLog;
  };
  readonly show: { readonly input: Locator; readonly item: Passage };
}
export type WorkName = keyof Works;

/** `scratch` is a folder that is empty before and gone afterwards. */
type Work<Name extends WorkName> = (
  files: readonly Reader[],
  input: Works[Name]['input'],
  scratch: string,
) => AsyncIterable<Works[Name]['item']>;

export const works: { readonly [Name in WorkName]: Work<Name> } = {
  /** The first file, with the others as its companions. */
  examine: ([file, ...companions], _input, scratch) => examineParts(file as Reader, scratch, companions),
  /** What became of each citation of the one file, in their order. */
  async *cite([file], citations, scratch) {
    for (const citation of citations) yield await checkCitation(file as Reader, citation, scratch);
  },
  /** Of each file the figure that is sought in it. What only figures need takes most of the time that loading takes. */
  async *measure(files, sought, scratch) {
    const { measure } = await import('../measure/measure.js');
    for (const [index, file] of files.entries()) yield await measure(file, sought[index] as Sought, scratch);
  },
  /** The first file as before, the second as after. */
  async *compare([before, after], sought) {
    const { compareRuns } = await import('../measure/compare-runs.js');
    yield await compareRuns(before as Reader, after as Reader, sought);
  },
  /** The sample table, of an archive those of all its logs. */
  tables: ([file], _input, scratch) => tablesIn(file as Reader, scratch),
  /** A page of one sample. */
  async *transcript([file], query, scratch) {
    yield await transcriptPage(file as Reader, query, scratch);
  },
  /** Every passage that holds a text. */
  search: ([file], sought, scratch) => searchIn(file as Reader, sought, scratch),
  /** What was said, for search. */
  said: ([file], wanted, scratch) => saidIn(file as Reader, wanted, scratch),
  /** What should not leave the house unseen. */
  findings: ([file], sought, scratch) => findingsIn(file as Reader, sought, scratch),
  /** What stands at a place. */
  show: ([file], locator, scratch) => show(file as Reader, locator, scratch),
};
