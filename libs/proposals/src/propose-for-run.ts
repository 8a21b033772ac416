import type { Transaction } from '#jobs';
import { raiseAlert } from '#obligations';
import type { Judgement, RunContent } from './judge.js';
import { propose } from './proposals.js';

/**
 * Proposes to open an incident for a run that broke a rule or, where an earlier proposal of that rule for that model led
 * to one that is still open, to update it. The same log and rule are proposed once.
 */
export async function proposeForRun(
  tx: Transaction,
  { rule, sentence }: Judgement,
  {
    organisationId,
    content,
    now,
  }: { readonly organisationId: string; readonly content: RunContent; readonly now: Date },
): Promise<void> {
  const incidentId = await openIncidentOf(tx, rule.id, content.figure.run.model);
  const text = `Rule "${rule.name}": ${sentence}`;
  const id = await propose(tx, {
    organisationId,
    kind: incidentId ? 'update_incident' : 'open_incident',
    incidentId,
    evidenceId: content.evidence.id,
    ruleId: rule.id,
    text,
    content,
    at: now,
  });
  if (id === undefined) return;
  const detail = { proposal: id };
  await raiseAlert(tx, { organisationId, incidentId, kind: 'proposal', subject: id, text, detail, at: now });
}

async function openIncidentOf(tx: Transaction, ruleId: string, model: string): Promise<string | null> {
  const [found] = (await tx.query(
    `SELECT i.id FROM proposal p JOIN incident i ON i.id = p.incident_id
     WHERE p.rule_id = $1 AND p.state = 'accepted' AND i.status NOT IN ('closed', 'voided')
       AND p.content -> 'figure' -> 'run' ->> 'model' = $2
     ORDER BY p.decided_at DESC LIMIT 1`,
    [ruleId, model],
  )) as { id: string }[];
  return found?.id ?? null;
}
