import type { Transaction } from '#jobs';
import { newId } from '#persistence';
import type { Results, StoredReminder } from './earlier.js';
import { moments } from './moments.js';
import type { Refreshed } from './refreshed.js';
import type { ObligationRow } from './row.js';

/**
 * Plans the reminders of what is open now, and withdraws those of limits that are no longer there. A reminder has one
 * row per obligation, limit and moment, so planning twice plans once, and what was sent is never planned again.
 */
export async function planReminders(tx: Transaction, refreshed: Refreshed): Promise<void> {
  const { record, organisationId, now, rows, results, earlier } = refreshed;
  const wanted = earlier.retrospective ? [] : rows.filter(isRemindedOf).filter(isPressing(results));
  const planned = new Map(
    wanted
      .flatMap(({ key, ends_at }) =>
        moments(ends_at, record.header.severity, now).map(({ name, at }) => ({
          obligation: key,
          moment: name,
          due_at: new Date(ends_at),
          remind_at: at,
        })),
      )
      .map((one) => [nameOf(one), one]),
  );
  const withdrawn = earlier.reminders.filter((one) => one.state === 'planned' && !planned.has(nameOf(one)));
  const standing = new Set(earlier.reminders.filter(({ state }) => state !== 'withdrawn').map(nameOf));
  const fresh = [...planned].filter(([name]) => !standing.has(name)).map(([, one]) => one);
  if (withdrawn.length > 0) {
    await tx.query(
      // Asked again: the worker may have sent one meanwhile.
      `UPDATE reminder SET state = 'withdrawn', settled_at = $2 WHERE id = ANY ($1) AND state = 'planned'`,
      [withdrawn.map(({ id }) => id), now],
    );
  }
  if (fresh.length > 0) {
    await tx.query(
      `INSERT INTO reminder (id, organisation_id, incident_id, obligation, moment, due_at, remind_at, state)
       SELECT id, $2, $1, obligation, moment, due_at, remind_at, 'planned' FROM json_to_recordset($3) AS row (
         id text, obligation text, moment text, due_at timestamptz, remind_at timestamptz)
       ON CONFLICT (incident_id, obligation, due_at, moment) DO UPDATE SET state = 'planned', settled_at = NULL
         WHERE reminder.state = 'withdrawn'`,
      [record.id, organisationId, JSON.stringify(fresh.map((one) => ({ id: newId('rem', now), ...one })))],
    );
  }
}

/** A reminder is one of an obligation, its limit and a moment. */
function nameOf({ obligation, due_at, moment }: Pick<StoredReminder, 'obligation' | 'due_at' | 'moment'>) {
  return `${obligation} ${due_at.toISOString()} ${moment}`;
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
