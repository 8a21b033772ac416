import type { Change } from '#domain';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../problem/problem.js';

/** Throws `invalid-fields` where a changed record names an entry that is not in the organisation's register. */
export async function refuseUnregistered(tx: EntityManager, { record, event }: Change): Promise<void> {
  if (event.part !== 'systems') return;
  const named = record.systems.find(({ id }) => id === event.item_id)?.registered_as;
  if (named === undefined) return;
  const [known] = await tx.query('SELECT FROM ai_system WHERE id = $1', [named]);
  if (!known)
    throw new ProblemError('invalid-fields', 'Some fields are not valid.', {
      errors: [{ pointer: '/registered_as', message: `There is no system ${named}.` }],
    });
}
