import { judgeRun, type JobQueue, type Transaction } from '#jobs';
import { beginOperation } from '#persistence';
import type { Judgement } from './judge.js';

/** A log that a pipeline submitted. */
export interface Push {
  readonly evidence_id: string;
  readonly pushed_by: string;
  readonly pushed_at: Date;
  /** Null until the rules were applied. */
  readonly judgements: readonly Judgement[] | null;
  readonly judged_at: Date | null;
}

/**
 * Has the rules applied to a log that a pipeline submitted; answers the operation to follow, or null when the log was
 * submitted before, by whomever.
 */
export async function submitRun(
  tx: Transaction,
  evidenceId: string,
  { organisationId, by, at }: { readonly organisationId: string; readonly by: string; readonly at: Date },
  jobs: JobQueue,
): Promise<string | null> {
  const rows = (await tx.query(
    `INSERT INTO evaluation_push (evidence_id, organisation_id, pushed_by, pushed_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING evidence_id`,
    [evidenceId, organisationId, by, at],
  )) as unknown[];
  if (rows.length === 0) return null;
  const operationId = await beginOperation(tx, organisationId, { kind: judgeRun.name, subject: evidenceId });
  await jobs.send(tx, judgeRun, {
    organisation_id: organisationId,
    operation_id: operationId,
    evidence_id: evidenceId,
  });
  return operationId;
}

export async function findPush(tx: Transaction, evidenceId: string): Promise<Push | undefined> {
  const [push] = (await tx.query(
    `SELECT evidence_id, pushed_by, pushed_at, judgements, judged_at FROM evaluation_push WHERE evidence_id = $1`,
    [evidenceId],
  )) as Push[];
  return push;
}

export async function noteJudgements(
  tx: Transaction,
  evidenceId: string,
  judgements: readonly Judgement[],
  at: Date,
): Promise<void> {
  await tx.query('UPDATE evaluation_push SET judgements = $2, judged_at = $3 WHERE evidence_id = $1', [
    evidenceId,
    JSON.stringify(judgements),
    at,
  ]);
}
