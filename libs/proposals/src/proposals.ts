import type { Transaction } from '#jobs';
import { newId } from '#persistence';

export const PROPOSAL_KINDS = ['reopen_incident', 'open_incident', 'update_incident'] as const;
export const PROPOSAL_STATES = ['proposed', 'accepted', 'dismissed'] as const;

/** Something that an evaluation suggests; nothing happens before a person accepts it. */
export interface NewProposal {
  readonly organisationId: string;
  readonly kind: (typeof PROPOSAL_KINDS)[number];
  /** The incident to be reopened or updated. */
  readonly incidentId: string | null;
  readonly evidenceId: string | null;
  readonly ruleId: string | null;
  readonly text: string;
  readonly content: object;
  readonly at: Date;
}

export interface Proposal {
  readonly id: string;
  readonly kind: NewProposal['kind'];
  /** The one it is about, or that came of it. */
  readonly incident: { readonly id: string; readonly reference: string } | null;
  readonly evidence_id: string | null;
  readonly rule_id: string | null;
  readonly text: string;
  readonly content: unknown;
  readonly state: (typeof PROPOSAL_STATES)[number];
  readonly created_at: Date;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly reason: string | null;
}

const COLUMNS = `p.id, p.kind, p.evidence_id, p.rule_id, p.text, p.content, p.state, p.created_at, p.decided_by,
  p.decided_at, p.reason,
  CASE WHEN i.id IS NOT NULL THEN json_build_object('id', i.id, 'reference', i.reference) END AS incident`;
const FROM = 'proposal p LEFT JOIN incident i ON i.id = p.incident_id';

/** Adds a proposal; answers its id, or `undefined` when the same was proposed already. */
export async function propose(tx: Transaction, proposal: NewProposal): Promise<string | undefined> {
  const id = newId('prp', proposal.at);
  const rows = (await tx.query(
    `INSERT INTO proposal (id, organisation_id, kind, incident_id, evidence_id, rule_id, text, content, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
    [
      id,
      proposal.organisationId,
      proposal.kind,
      proposal.incidentId,
      proposal.evidenceId,
      proposal.ruleId,
      proposal.text,
      JSON.stringify(proposal.content),
      proposal.at,
    ],
  )) as unknown[];
  return rows.length > 0 ? id : undefined;
}

export interface ProposalFilter {
  readonly state?: Proposal['state'] | undefined;
  readonly incidentId?: string | undefined;
  readonly evidenceId?: string | undefined;
  readonly limit: number;
  readonly before?: string | undefined;
}

/** The organisation's proposals before one of them, newest first. */
export async function listProposals(
  tx: Transaction,
  { state, incidentId, evidenceId, limit, before }: ProposalFilter,
): Promise<readonly Proposal[]> {
  return (await tx.query(
    `SELECT ${COLUMNS} FROM ${FROM}
     WHERE ($1::text IS NULL OR p.state = $1) AND ($2::text IS NULL OR p.incident_id = $2)
       AND ($3::text IS NULL OR p.evidence_id = $3)
       AND ($4::text IS NULL OR (p.created_at, p.id) < (SELECT created_at, id FROM proposal WHERE id = $4))
     ORDER BY p.created_at DESC, p.id DESC LIMIT $5`,
    [state ?? null, incidentId ?? null, evidenceId ?? null, before ?? null, limit],
  )) as Proposal[];
}

/** One proposal, or undefined; with `lock`, nobody else decides it until the transaction ends. */
export async function findProposal(
  tx: Transaction,
  id: string,
  { lock = false } = {},
): Promise<Proposal | undefined> {
  const [row] = (await tx.query(
    `SELECT ${COLUMNS} FROM ${FROM} WHERE p.id = $1 ${lock ? 'FOR UPDATE OF p' : ''}`,
    [id],
  )) as Proposal[];
  return row;
}

export interface ProposalDecision {
  readonly state: 'accepted' | 'dismissed';
  readonly by: string;
  readonly at: Date;
  readonly reason: string | null;
  /** What came of it. */
  readonly incidentId: string | null;
}

export async function decideProposal(
  tx: Transaction,
  id: string,
  { state, by, at, reason, incidentId }: ProposalDecision,
): Promise<void> {
  await tx.query(
    `UPDATE proposal SET state = $2, decided_by = $3, decided_at = $4, reason = $5,
       incident_id = coalesce($6, incident_id) WHERE id = $1`,
    [id, state, by, at, reason, incidentId],
  );
}
