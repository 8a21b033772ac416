import { spellDue } from '#domain';
import type { Transaction } from '#jobs';
import { postMail } from '#mail';
import { obligationName } from '#regimes';
import { placesOf } from './circumstances.js';
import type { Delivering } from './delivering.js';
import { listObligations, type ListedObligation } from './list.js';

/** From this hour on, where the organisation is, the day's digest goes out. */
const FROM_HOUR = 7;
const MOST_LISTED = 50;

/**
 * Sends the day's digest to those who prefer it to a mail for each reminder: what is overdue and due soon. Once a day
 * and person, however often this is called; nothing is sent when there is nothing to say.
 */
export async function sendDigests(tx: Transaction, delivering: Delivering): Promise<void> {
  const { organisationId, now } = delivering;
  const { zone } = (await placesOf(tx, organisationId)).organisation;
  const [day = '', time = ''] = now.toLocaleString('sv', { timeZone: zone }).split(' ');
  if (Number(time.slice(0, 2)) < FROM_HOUR) return;
  const people = (await tx.query(
    `SELECT u.id, u.email FROM user_account u JOIN reminder_preference p ON p.user_id = u.id
     WHERE p.mail = 'daily' AND u.deactivated_at IS NULL
       AND NOT EXISTS (SELECT FROM reminder_digest d WHERE d.user_id = u.id AND d.day = $1)`,
    [day],
  )) as { id: string; email: string }[];
  if (people.length === 0) return;
  const { obligations } = await listObligations(tx, {
    filter: { status: ['overdue', 'due_soon'] },
    now,
    limit: MOST_LISTED,
  });
  for (const { id, email } of people) {
    const message =
      obligations.length === 0
        ? null
        : await postMail(tx, delivering, { address: email, ...digestOf(obligations, delivering) });
    await tx.query(
      'INSERT INTO reminder_digest (organisation_id, user_id, day, message, at) VALUES ($1, $2, $3, $4, $5)',
      [organisationId, id, day, message, now],
    );
  }
}

function digestOf(obligations: readonly ListedObligation[], { packs, publicUrl }: Delivering) {
  const overdue = obligations.filter(({ status }) => status === 'overdue').length;
  const lines = obligations.map((one) => {
    const limit = one.due ?? one.latest;
    const when = limit ? spellDue(limit) : '';
    return `${one.status.replace('_', ' ')}: ${one.incident.reference}, ${obligationName(one, packs)}, ${when}`;
  });
  return {
    subject: `${overdue} overdue, ${obligations.length - overdue} due soon`,
    body: [lines.join('\n'), `${publicUrl}/obligations`].join('\n\n'),
  };
}
