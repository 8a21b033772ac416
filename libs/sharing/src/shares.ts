import { highest, lowest, type Marking } from '#domain';
import type { Transaction } from '#jobs';

/** States in which the frozen version of a disclosure may be shown to others: approved, and not taken back since. */
export const SHAREABLE = ['approved', 'filed', 'acknowledged', 'rejected'] as const;

/** A disclosure as a partner may have it now. */
export interface Share {
  readonly partner_id: string;
  readonly disclosure_id: string;
  readonly incident_id: string;
  readonly reference: string;
  readonly regime: string;
  readonly stage: string;
  readonly recipient: string;
  readonly language: string;
  readonly state: (typeof SHAREABLE)[number];
  /** The frozen version that stands, and the hash of its content. */
  readonly version: number;
  readonly digest: string;
  /** The highest marking that any of the grants allows; none of them allows more than the partner may have. */
  readonly ceiling: Marking;
  /** When the last of the grants ends. */
  readonly expires_at: Date | null;
}

interface Granted extends Omit<Share, 'ceiling'> {
  readonly grant_ceiling: Marking;
  readonly partner_ceiling: Marking;
}

/**
 * What partners may see now, oldest disclosure first: through grants that stand, of disclosures whose frozen content
 * does. The one question behind every list, fetch and notice.
 */
export async function sharesOf(
  tx: Transaction,
  now: Date,
  { partner, disclosure }: { readonly partner?: string; readonly disclosure?: string } = {},
): Promise<readonly Share[]> {
  const rows = (await tx.query(
    `SELECT g.partner_id, d.id AS disclosure_id, d.incident_id, i.reference, d.regime, d.stage, d.recipient, d.language,
       d.state, d.version, v.digest, g.ceiling AS grant_ceiling, p.ceiling AS partner_ceiling, g.expires_at
     FROM share_grant g
       JOIN partner p ON p.id = g.partner_id AND p.state = 'active'
       JOIN disclosure d ON d.incident_id = g.incident_id AND coalesce(d.id = g.disclosure_id, d.regime = g.regime)
       JOIN disclosure_version v ON v.disclosure_id = d.id AND v.number = d.version
       JOIN incident i ON i.id = d.incident_id
     WHERE g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > $1) AND d.state = ANY ($2)
       AND ($3::text IS NULL OR g.partner_id = $3) AND ($4::text IS NULL OR d.id = $4)
     ORDER BY d.id, g.partner_id, g.id`,
    [now, SHAREABLE, partner ?? null, disclosure ?? null],
  )) as Granted[];
  const together = Map.groupBy(rows, ({ partner_id, disclosure_id }) => `${partner_id} ${disclosure_id}`);
  return [...together.values()].map(shareOf);
}

function shareOf(grants: readonly Granted[]): Share {
  const { grant_ceiling: _grant, partner_ceiling, ...share } = grants[0]!;
  const ends = grants.map(({ expires_at }) => expires_at);
  return {
    ...share,
    ceiling: lowest([partner_ceiling, highest(grants.map(({ grant_ceiling }) => grant_ceiling))]),
    expires_at: ends.includes(null) ? null : ends.reduce((a, b) => (a! > b! ? a : b))!,
  };
}
