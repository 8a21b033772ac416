import { createHash } from 'node:crypto';
import { canonicalJson, type Claim } from '#domain';
import type { Transaction } from '#jobs';
import type { ClaimCheck } from './check-claims.js';

export const CHECK_STATES = ['found', 'not_found', 'cannot_check', 'checking'] as const;

/** What is known of a citation: the last check, and when it was. */
export interface StoredCheck {
  readonly state: (typeof CHECK_STATES)[number];
  readonly sentence: string;
  readonly at: Date;
}

/** Notes what became of checking claims; `isLast` unless a job with more time goes on. */
export async function noteChecks(
  tx: Transaction,
  organisationId: string,
  checks: readonly ClaimCheck[],
  { now, isLast }: { readonly now: Date; readonly isLast: boolean },
): Promise<void> {
  const rows = checks.map(({ claim, result, sentence, tooLarge }) => ({
    evidence_id: claim.citation.evidence_id,
    claim: keyOf(claim),
    state: tooLarge && !isLast ? 'checking' : result,
    sentence,
  }));
  const once = [...new Map(rows.map((row) => [`${row.evidence_id} ${row.claim}`, row])).values()];
  await tx.query(
    `INSERT INTO citation_check (organisation_id, evidence_id, claim, state, sentence, at)
     SELECT $1, evidence_id, claim, state, sentence, $2 FROM json_to_recordset($3) AS row (
       evidence_id text, claim text, state text, sentence text)
     ON CONFLICT (evidence_id, claim) DO UPDATE SET state = excluded.state, sentence = excluded.sentence, at = excluded.at`,
    [organisationId, now, JSON.stringify(once)],
  );
}

/** The last checks of claims; a claim without one was never checked here. */
export async function checksOf(
  tx: Transaction,
  claims: readonly Claim[],
): Promise<ReadonlyMap<Claim, StoredCheck>> {
  const rows = (await tx.query(
    `SELECT evidence_id, claim, state, sentence, at FROM citation_check WHERE evidence_id = ANY ($1)`,
    [[...new Set(claims.map(({ citation }) => citation.evidence_id))]],
  )) as (StoredCheck & { evidence_id: string; claim: string })[];
  const stored = new Map(
    rows.map(({ evidence_id, claim, ...check }) => [`${evidence_id} ${claim}`, check] as const),
  );
  return new Map(
    claims.flatMap((claim) => {
      const check = stored.get(`${claim.citation.evidence_id} ${keyOf(claim)}`);
      return check ? [[claim, check] as const] : [];
    }),
  );
}

/** The same for the same words at the same place of the same bytes, and for the same numbers, wherever they stand. */
function keyOf({ citation, figure }: Claim): string {
  const { digest, locator, excerpt = null } = citation;
  const numbers = figure && [
    figure.unit,
    figure.value,
    figure.k ?? null,
    figure.n ?? null,
    figure.interval ?? null,
  ];
  return createHash('sha256')
    .update(canonicalJson([digest, locator, excerpt, numbers ?? null]))
    .digest('hex');
}
