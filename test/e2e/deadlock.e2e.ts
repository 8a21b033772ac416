import { Client as Database } from 'pg';
import { anOrganisation } from '../support/client.js';
import { instance } from '../support/instance.js';

it('runs a transaction again that PostgreSQL ended because it and another one waited for each other', async () => {
  const client = await anOrganisation();
  const opened = [];
  for (const title of ['First', 'Middle', 'Last']) {
    opened.push((await client.call('POST', '/v1/incidents', { json: { title } })).json.id);
  }
  const [first, middle, last] = opened;
  const database = new Database({ connectionString: instance().ownerUrl });
  await database.connect();
  try {
    await database.query('BEGIN');
    await database.query(`SELECT set_config('candour.organisation', $1, true)`, [client.organisationId]);
    const lock = (id: string, how = '') =>
      database.query(`SELECT 1 FROM incident WHERE id = $1 FOR UPDATE ${how}`, [id]);
    await lock(middle);
    // Touches every incident, from the first or from the last one on, and comes no further than the middle.
    const changed = client.call('PUT', '/v1/search/language', { json: { language: 'german' } });
    await until(async () => {
      const { rows } = await database.query(
        'SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))',
      );
      return rows.length > 0;
    });
    const firstIsFree = (await lock(first, 'SKIP LOCKED')).rows.length > 0;
    // Who waits first looks for a deadlock first, so it is the API's transaction that ends.
    await lock(firstIsFree ? last : first);
    await database.query('COMMIT');
    expect((await changed).status).toBe(200);
  } finally {
    await database.end();
  }
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds()));
}
