import type { Transaction } from '#jobs';
import { raiseAlert } from '#obligations';
import type { IncidentRecord } from '#schemas';
import { propose } from './proposals.js';

/** A change that a measurement made. */
export interface Measuring {
  readonly organisationId: string;
  readonly before: IncidentRecord;
  readonly after: IncidentRecord;
  /** What the event says of it. */
  readonly sentence: string;
  readonly now: Date;
}

/** Alerts people when a mitigation regressed, and proposes to reopen an incident that was closed on it. */
export async function followRegressions(
  tx: Transaction,
  { organisationId, before, after, sentence, now }: Measuring,
): Promise<void> {
  const states = new Map(before.mitigations.map(({ id, state }) => [id, state]));
  const regressed = after.mitigations.filter(
    ({ id, state }) => state === 'regressed' && states.get(id) !== 'regressed',
  );
  for (const { id, title } of regressed) {
    const text = `${after.reference}: "${title}" regressed. ${sentence}`;
    const about = { organisationId, incidentId: after.id, text, at: now };
    await raiseAlert(tx, { ...about, kind: 'mitigation_regressed', subject: id, detail: { mitigation: id } });
    if (after.header.status !== 'closed') continue;
    await propose(tx, {
      ...about,
      kind: 'reopen_incident',
      evidenceId: null,
      ruleId: null,
      content: { mitigation: id },
    });
  }
}
