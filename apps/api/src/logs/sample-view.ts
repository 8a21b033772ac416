import { scoreText, type SampleRow } from '#evidence';

/** Characters of what a table shows of an answer or an error. */
const MOST_SHOWN = 2000;

/** A row of the sample table as the API shows it. */
export function sampleView({ id, startedAt, completedAt, scores, error, ...row }: SampleRow) {
  return {
    sample_id: String(id),
    epoch: row.epoch,
    uuid: row.uuid,
    scores: scores.map(({ name, value, answer, rescored }) => ({
      name,
      value: typeof value === 'object' && value !== null ? scoreText(value) : value,
      answer: shortened(answer),
      rescored,
    })),
    error: shortened(error),
    limit: row.limit,
    retries: row.retries,
    invalidated: row.invalidated,
    started_at: startedAt,
    completed_at: completedAt,
  };
}

function shortened(text: string | null): string | null {
  return text === null || text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}…`;
}
