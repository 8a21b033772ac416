import type { Transaction } from '#jobs';
import { newId } from '#persistence';
import { moments } from './moments.js';
import type { Refreshed, Results } from './refreshed.js';
import type { ObligationRow } from './row.js';

/**
 * Plans the reminders of what is open now, and withdraws those of limits that are no longer there. A reminder has one
 * row per obligation, limit and moment, so planning twice plans once, and what was sent is never planned again.
 */
export async function planReminders(tx: Transaction, refreshed: Refreshed): Promise<void> {
  const { record, organisationId, now, rows, results } = refreshed;
  const wanted = (await isRetrospective(tx, record.id))
    ? []
    : rows.filter(isRemindedOf).filter(isPressing(results));
  const planned = wanted.flatMap(({ key, ends_at }) =>
    moments(ends_at, record.header.severity, now).map(({ name, at }) => ({
      id: newId('rem', now),
      obligation: key,
      moment: name,
      due_at: ends_at,
      remind_at: at,
    })),
  );
  await tx.query(
    `UPDATE reminder SET state = 'withdrawn', settled_at = $3 WHERE incident_id = $1 AND state = 'planned'
       AND NOT EXISTS (SELECT FROM json_to_recordset($2) AS row (obligation text, moment text, due_at timestamptz)
         WHERE (row.obligation, row.moment, row.due_at) = (reminder.obligation, reminder.moment, reminder.due_at))`,
    [record.id, JSON.stringify(planned), now],
  );
  await tx.query(
    `INSERT INTO reminder (id, organisation_id, incident_id, obligation, moment, due_at, remind_at, state)
     SELECT id, $2, $1, obligation, moment, due_at, remind_at, 'planned' FROM json_to_recordset($3) AS row (
       id text, obligation text, moment text, due_at timestamptz, remind_at timestamptz)
     ON CONFLICT (incident_id, obligation, due_at, moment) DO UPDATE SET state = 'planned', settled_at = NULL
       WHERE reminder.state = 'withdrawn'`,
    [record.id, organisationId, JSON.stringify(planned)],
  );
}

function isRemindedOf(row: ObligationRow): row is ObligationRow & { readonly ends_at: string } {
  return row.lane === 'open' && row.kind === 'hard' && row.enforceable && row.ends_at !== null;
}

/**
 * Where it is open whether an incident is reportable at all, its clock may be running, so people hear of it. Where it
 * surely is, and only a further stage or recipient is in question, the main report reminds enough.
 */
function isPressing(results: Results) {
  return ({ applies, regime }: ObligationRow) => applies === 'yes' || results[regime] !== 'reportable';
}

/** What was imported as history is nobody's to notify any more. */
async function isRetrospective(tx: Transaction, incidentId: string): Promise<boolean> {
  const rows = (await tx.query(
    `SELECT 1 FROM incident_import WHERE mode = 'retrospective' AND incidents @> ARRAY[$1] LIMIT 1`,
    [incidentId],
  )) as unknown[];
  return rows.length > 0;
}
