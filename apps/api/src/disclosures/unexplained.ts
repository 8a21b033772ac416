import { ProblemError } from '../problem/problem.js';
import type { ExplainedContradiction } from './content.service.js';

/** A contradiction as the API shows it. */
export function describeContradiction({
  statement,
  earlier,
  subject,
  difference,
  note,
}: ExplainedContradiction) {
  const { id, disclosure, regime, stage, recipient, filed_at, label, text } = earlier;
  return {
    field: statement.key,
    label: statement.label,
    text: statement.text,
    subject,
    difference,
    earlier: { id, disclosure, regime, stage, recipient, filed_at, label, text },
    note: note ? { kind: note.kind, note: note.note, by: note.by, at: note.at } : null,
  };
}

/** Nothing goes out that says otherwise than before without saying why. */
export function refuseUnexplained(contradictions: readonly ExplainedContradiction[]): void {
  const open = contradictions.filter(({ note }) => !note);
  if (open.length === 0) return;
  throw new ProblemError(
    'contradicts-filing',
    'It says something else than was filed before. Correct it, or add a correction note to each contradiction.',
    { contradictions: open.map(describeContradiction) },
  );
}
