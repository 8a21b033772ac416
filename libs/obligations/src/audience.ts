import type { Transaction } from '#jobs';

/** Somebody who wants a mail for each reminder. */
export interface Addressee {
  readonly user: string;
  readonly address: string;
}

/** Who hears of an incident's limits by mail: whoever is assigned to it, and compliance. */
export async function audienceOf(tx: Transaction, incidentId: string): Promise<Addressee[]> {
  return (await tx.query(
    `SELECT u.id AS user, u.email AS address FROM user_account u
       LEFT JOIN reminder_preference p ON p.user_id = u.id
     WHERE u.deactivated_at IS NULL AND coalesce(p.mail, 'each') = 'each' AND (u.roles && '{compliance,admin}' OR u.id IN (
       SELECT person FROM (
         SELECT DISTINCT ON (role, person) person, assigned FROM incident_assignment
         WHERE incident_id = $1 ORDER BY role, person, id DESC) latest WHERE assigned))
     ORDER BY u.id`,
    [incidentId],
  )) as Addressee[];
}
