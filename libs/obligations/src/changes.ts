import { spellDue, type Due } from '#domain';
import type { Transaction } from '#jobs';
import { DRILL, obligationName } from '#regimes';
import { incidentUrl, publish } from '#webhooks';
import { raiseAlert } from './alerts.js';
import type { Refreshed } from './refreshed.js';
import type { ObligationRow } from './row.js';

/** Somebody decided about a regime, and its computed answer is now another one: that must never pass in silence. */
export async function alertOnFlips(tx: Transaction, refreshed: Refreshed): Promise<void> {
  const { organisationId, record, packs, results, earlier, now } = refreshed;
  const before = earlier.results ?? {};
  const flipped = packs.filter(({ id }) => before[id] !== undefined && before[id] !== results[id]);
  if (flipped.length === 0) return;
  const decided = (await tx.query(
    `SELECT DISTINCT ON (subject) id, subject, outcome FROM decision
     WHERE incident_id = $1 AND kind = 'determination' AND subject = ANY ($2) ORDER BY subject, at DESC, id DESC`,
    [record.id, flipped.map(({ id }) => id)],
  )) as { id: string; subject: string; outcome: string }[];
  for (const { id: decision, subject, outcome } of decided) {
    const { texts } = packs.find(({ id }) => id === subject)!;
    const [from, to] = [before[subject]!, results[subject]!];
    const alert_id = await raiseAlert(tx, {
      organisationId,
      incidentId: record.id,
      kind: 'determination_flipped',
      subject,
      text:
        `${nameOf(record)}: the computed answer under ${texts['en']!.short_title} changed from ${spelt(from)} to ` +
        `${spelt(to)}. The decision "${spelt(outcome)}" was made before that; confirm it or decide again.`,
      detail: { from, to, decision, outcome, revision: record.revision },
      at: now,
    });
    await publish(tx, refreshed, {
      type: 'determination.flipped',
      ...about(refreshed, { regime: subject, alert_id }),
    });
  }
}

/** A limit that people plan by is no longer where it was. */
export async function alertOnMoves(tx: Transaction, refreshed: Refreshed): Promise<void> {
  const { organisationId, record, packs, rows, earlier, now } = refreshed;
  for (const was of earlier.rows.filter(isPlannedBy)) {
    const is = rows.find(({ key }) => key === was.key);
    if (is && (!isOpen(is) || is.due?.instant === was.due.instant)) continue;
    const where = is?.due ? `to ${spellDue(is.due)}` : 'away: nothing is due there now';
    const alert_id = await raiseAlert(tx, {
      organisationId,
      incidentId: record.id,
      kind: 'limit_moved',
      subject: was.key,
      text: `${nameOf(record)}: the limit of ${obligationName(was, packs)} moved from ${spellDue(was.due)} ${where}.`,
      detail: { from: was.due, to: is?.due ?? null, revision: record.revision },
      at: now,
    });
    await publish(tx, refreshed, {
      type: 'obligation.limit_moved',
      ...about(refreshed, { obligation: was.key, alert_id }),
    });
  }
}

/** What an event about the record says, and who may have it. */
function about<T extends object>({ record, publicUrl }: Refreshed, more: T) {
  return {
    data: {
      incident_id: record.id,
      ...more,
      drill: record.header.drill === true,
      url: incidentUrl(publicUrl, record.id),
    },
    tlp: record.header.tlp,
    incidentId: record.id,
  };
}

const nameOf = ({ header, reference }: Refreshed['record']) => `${header.drill ? DRILL : ''}${reference}`;

const spelt = (code: string) => code.replaceAll('_', ' ');

const isOpen = ({ lane }: ObligationRow) => lane === 'open' || lane === 'waiting';

/** Nobody plans by the limit of a duty that may not be one: it moves with every fact that is entered. */
function isPlannedBy(row: ObligationRow): row is ObligationRow & { readonly due: Due } {
  return row.due !== null && row.applies === 'yes' && row.enforceable && isOpen(row);
}
