import { Client as Database } from 'pg';
import { anOrganisation } from '../support/client.js';
import { instance } from '../support/instance.js';

it('runs a transaction again that PostgreSQL ended because it and another one waited for each other', async () => {
  const client = await anOrganisation();
  const first = await client.call('POST', '/v1/incidents', { json: { title: 'First' } });
  const second = await client.call('POST', '/v1/incidents', { json: { title: 'Second' } });
  const database = new Database({ connectionString: instance().ownerUrl });
  await database.connect();
  try {
    await database.query('BEGIN');
    await database.query(`SELECT set_config('candour.organisation', $1, true)`, [client.organisationId]);
    const lock = (id: string, how = '') =>
      database.query(`SELECT 1 FROM incident WHERE id = $1 FOR UPDATE ${how}`, [id]);
    await lock(first.json.id);
    // Touches every incident, the newest first.
    const changed = client.call('PUT', '/v1/search/language', { json: { language: 'german' } });
    await until(async () => {
      const { rows } = await database.query(
        'SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))',
      );
      return rows.length > 0;
    });
    expect((await lock(second.json.id, 'SKIP LOCKED')).rows).toEqual([]);
    // Who waits first looks for a deadlock first, so it is the API's transaction that ends.
    await lock(second.json.id);
    await database.query('COMMIT');
    expect((await changed).status).toBe(200);
  } finally {
    await database.end();
  }
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds()));
}
