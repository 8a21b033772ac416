import { detect } from '#redaction';
import type { SampleRow } from '../formats/format.js';
import { plain } from '../json/plain.js';
import { masked } from './masked.js';

/** A row of a sample table as people see it, but for what is masked: long texts are cut. */
export interface TableSample {
  readonly sample_id: string;
  readonly epoch: number;
  readonly uuid: string | null;
  readonly scores: readonly {
    readonly name: string;
    /** Lists and dictionaries as JSON text, numbers that are none by their name. */
    readonly value: string | number | boolean | null;
    readonly answer: string | null;
    readonly rescored: boolean;
  }[];
  readonly error: string | null;
  readonly limit: string | null;
  readonly retries: number;
  readonly invalidated: boolean | null;
  readonly started_at: string | null;
  readonly completed_at: string | null;
}

/** Characters that a table shows of an answer, an error or a value. */
const MOST_SHOWN = 2000;
/** No form of a secret is longer: see the patterns of `redaction`. */
const LONGEST_SECRET = 20_000;

/** Everything as databases and documents can hold it. */
export function tableSample({ id, scores, startedAt, completedAt, error, ...row }: SampleRow): TableSample {
  const sample = {
    sample_id: String(id),
    ...row,
    scores: scores.map(({ name, value, answer, rescored }) => ({
      name,
      value: shortened(typeof value === 'object' && value !== null ? JSON.stringify(value) : value),
      answer: shortened(answer),
      rescored,
    })),
    error: shortened(error),
    started_at: startedAt,
    completed_at: completedAt,
  };
  return plain(sample).value as TableSample;
}

/** The sample with secrets and personal data masked but for the findings in `shown`, if it is given. */
export function maskedSample(sample: TableSample, shown: readonly string[] | null): TableSample {
  const clean = <T>(text: T) => (typeof text === 'string' ? masked(text, shown).text : text);
  return {
    ...sample,
    error: clean(sample.error),
    scores: sample.scores.map((score) => ({
      ...score,
      answer: clean(score.answer),
      value: clean(score.value),
    })),
  };
}

/** Never cut within a secret: half of one is not recognised any more. */
function shortened<T>(text: T): T | string {
  if (typeof text !== 'string' || text.length <= MOST_SHOWN) return text;
  const within = detect(text.slice(0, MOST_SHOWN + LONGEST_SECRET)).find(
    ({ start, end }) => start < MOST_SHOWN && end > MOST_SHOWN,
  );
  return `${text.slice(0, within?.start ?? MOST_SHOWN)}…`;
}
