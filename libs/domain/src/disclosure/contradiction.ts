import { overlap } from '../time/span.js';
import type { Asserted, Claim, Statement } from './statement.js';

/** A statement that was filed, with whom it was made to and when. */
export interface FiledStatement extends Statement {
  readonly id: string;
  readonly disclosure: string;
  readonly regime: string;
  readonly stage: string;
  readonly recipient: string;
  /** RFC 3339, UTC with milliseconds. */
  readonly filed_at: string;
}

/** Two statements that cannot both be right. */
export interface Contradiction {
  readonly statement: Statement;
  readonly earlier: FiledStatement;
  readonly subject: string;
  readonly difference: 'other_time' | 'other_number' | 'other_code';
}

/**
 * Where a document says something else than what recipients were told last about the same subject, whatever the
 * regime. A more precise time, a further code and what comes after an estimate agree with what was said before.
 */
export function contradictions(
  next: readonly Statement[],
  filed: readonly FiledStatement[],
): readonly Contradiction[] {
  return next.flatMap((statement) => {
    const found = statement.claims.flatMap((claim) =>
      standing(claim.subject, filed).flatMap(({ earlier, asserted }) =>
        agree(asserted, claim.asserted)
          ? []
          : { statement, earlier, subject: claim.subject, difference: DIFFERENCES[claim.asserted.kind] },
      ),
    );
    // A field is compared by its place in the record and by itself: one contradiction to a statement is enough.
    return found.filter(
      (one, index) => found.findIndex(({ earlier }) => earlier.id === one.earlier.id) === index,
    );
  });
}

const DIFFERENCES = { time: 'other_time', number: 'other_number', codes: 'other_code' } as const;

interface Standing {
  readonly earlier: FiledStatement;
  readonly asserted: Asserted;
}

/** What each recipient heard last about a subject; what was said before that was replaced by it. */
function standing(subject: string, filed: readonly FiledStatement[]): readonly Standing[] {
  const last = new Map<string, Standing>();
  for (const earlier of filed.toSorted(byTime)) {
    const claim = earlier.claims.find((one: Claim) => one.subject === subject);
    if (claim) last.set(`${earlier.regime}/${earlier.recipient}`, { earlier, asserted: claim.asserted });
  }
  return [...last.values()];
}

function byTime(a: FiledStatement, b: FiledStatement): number {
  if (a.filed_at !== b.filed_at) return a.filed_at < b.filed_at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Can both be right, the second said after the first? */
export function agree(earlier: Asserted, later: Asserted): boolean {
  if (earlier.kind === 'time' && later.kind === 'time') return earlier.estimate || overlap(earlier, later);
  if (earlier.kind === 'number' && later.kind === 'number')
    return earlier.estimate || earlier.value === later.value;
  if (earlier.kind !== 'codes' || later.kind !== 'codes') return true;
  if (earlier.many || later.many) return earlier.codes.every((code) => later.codes.includes(code));
  return earlier.codes.join('\n') === later.codes.join('\n');
}
