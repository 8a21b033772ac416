import type { EvalRun, Locator, VerificationCheck } from '#schemas';
import type { Json } from '../json/json.js';
import type { Reader } from '../reader.js';
import type { Hint } from '../text/hint.js';

/** One format of evidence. Each lives in its own folder and stands in the table; nothing else knows it. */
export interface Format {
  readonly name: string;
  /** Whether people redirect a shell's output to such files, which on Windows makes them UTF-16. */
  readonly mayBeUtf16?: true;
  /** How files are called that hold the samples of such a file, where they stand apart from it. */
  readonly companion?: RegExp;
  /**
   * Whether the file is of this format, judged by content. `head` is its first 64 KB or less.
   * Throws a Refusal when the file begins like this format and is too broken to tell.
   */
  recognises(head: Buffer, reader: Reader): Promise<boolean>;
  /** What the log says about its run, from its header and sample table; transcripts stay unread. */
  summary(reader: Reader): Promise<EvalRun>;
  /** The sample table, row by row. A sample that was recorded twice comes twice; the last one counts. */
  samples(reader: Reader): AsyncIterable<SampleRow>;
  /**
   * The figures that the log states, recomputed from its samples; empty when it states none. `companions` are
   * files of the same run, for formats that keep samples apart from results.
   */
  checks(reader: Reader, companions: readonly Reader[]): Promise<VerificationCheck[]>;
  /**
   * Every text of the transcripts with its place, in file order; of one sample only if `only` is given. Samples that
   * `hint` excludes may be passed over.
   */
  passages(reader: Reader, only?: SampleKey, hint?: Hint | null): AsyncIterable<Passage>;
}

/** A sample as locators name it. */
export interface SampleKey {
  readonly sampleId: string;
  readonly epoch: number;
}

/** A text of a log: `part` says what it is, for people; `locator` is where a citation finds it again. */
export interface Passage {
  readonly locator: Locator;
  readonly part: string;
  readonly text: string;
}

/** One line of the sample table. `null`: not stated; `invalidated` stands in samples, not in summaries. */
export interface SampleRow {
  readonly id: string | number;
  readonly epoch: number;
  readonly uuid: string | null;
  readonly scores: readonly SampleScore[];
  readonly error: string | null;
  readonly limit: string | null;
  readonly retries: number;
  readonly invalidated: boolean | null;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
}

/** The same for records of the same sample and epoch; 7 and "7" are two ids. */
export function rowKey({ id, epoch }: Pick<SampleRow, 'id' | 'epoch'>): string {
  return typeof id === 'number' ? `${epoch}#${id}` : `${epoch} ${id}`;
}

/** A score of one sample; `rescored` when an earlier value was replaced after the run. */
export interface SampleScore {
  readonly name: string;
  readonly value: Json;
  readonly answer: string | null;
  readonly rescored: boolean;
}
