import { examineReader, type Examined } from '../examine.js';
import { compareRuns, type RunsCompared } from '../measure/compare-runs.js';
import { measure, type MeasuredOrNot, type Sought } from '../measure/measure.js';
import type { Reader } from '../reader.js';
import { checkCitation, type CitationCheck, type Cited } from '../text/citation.js';

/** What a child process can be asked for: of each work the input and the items that it yields. */
export interface Works {
  readonly examine: { readonly input: null; readonly item: Examined };
  readonly cite: { readonly input: readonly Cited[]; readonly item: CitationCheck };
  readonly measure: { readonly input: readonly Sought[]; readonly item: MeasuredOrNot };
  readonly compare: { readonly input: Sought; readonly item: RunsCompared };
}
export type WorkName = keyof Works;

type Work<Name extends WorkName> = (
  files: readonly Reader[],
  input: Works[Name]['input'],
) => AsyncIterable<Works[Name]['item']>;

export const works: { readonly [Name in WorkName]: Work<Name> } = {
  /** The first file, with the others as its companions. */
  async *examine([file, ...companions]) {
    yield await examineReader(file as Reader, companions);
  },
  /** What became of each citation of the one file, in their order. */
  async *cite([file], citations) {
    for (const citation of citations) yield await checkCitation(file as Reader, citation);
  },
  /** Of each file the figure that is sought in it. */
  async *measure(files, sought) {
    for (const [index, file] of files.entries()) yield await measure(file, sought[index] as Sought);
  },
  /** The first file as before, the second as after. */
  async *compare([before, after], sought) {
    yield await compareRuns(before as Reader, after as Reader, sought);
  },
};
