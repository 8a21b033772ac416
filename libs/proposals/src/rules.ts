import type { Transaction } from '#jobs';
import { newId } from '#persistence';

/** What has to be true of a pushed run before somebody is asked to look at it. */
export interface RuleInput {
  readonly name: string;
  readonly task: string;
  readonly score: string;
  readonly metric: string;
  /** The rule is broken by a value beyond the threshold. */
  readonly comparison: 'above' | 'below';
  readonly threshold: number;
  /** Smaller runs are not judged. */
  readonly minimum_n: number;
}
export interface Rule extends RuleInput {
  readonly id: string;
  readonly created_by: string;
  readonly created_at: Date;
  readonly retired_by: string | null;
  readonly retired_at: Date | null;
}

const COLUMNS = `id, name, task, score, metric, comparison, threshold, minimum_n, created_by, created_at, retired_by,
  retired_at`;

/** The rules of the organisation, the latest first; those in force, or all that ever were. */
export async function listRules(
  tx: Transaction,
  { inForce }: { readonly inForce: boolean },
): Promise<readonly Rule[]> {
  return (await tx.query(
    `SELECT ${COLUMNS} FROM evaluation_rule WHERE NOT $1 OR retired_at IS NULL ORDER BY created_at DESC, id DESC`,
    [inForce],
  )) as Rule[];
}

export interface MadeBy {
  readonly organisationId: string;
  readonly by: string;
  readonly at: Date;
}

export async function addRule(
  tx: Transaction,
  rule: RuleInput,
  { organisationId, by, at }: MadeBy,
): Promise<Rule> {
  const [made] = (await tx.query(
    `INSERT INTO evaluation_rule (id, organisation_id, name, task, score, metric, comparison, threshold, minimum_n,
       created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING ${COLUMNS}`,
    [
      newId('rul', at),
      organisationId,
      rule.name,
      rule.task,
      rule.score,
      rule.metric,
      rule.comparison,
      rule.threshold,
      rule.minimum_n,
      by,
      at,
    ],
  )) as Rule[];
  return made!;
}

/** Ends a rule; answers whether there was one in force. */
export async function retireRule(tx: Transaction, id: string, { by, at }: Omit<MadeBy, 'organisationId'>) {
  const [, changed] = (await tx.query(
    'UPDATE evaluation_rule SET retired_by = $2, retired_at = $3 WHERE id = $1 AND retired_at IS NULL',
    [id, by, at],
  )) as [unknown, number];
  return changed === 1;
}
