import { Client as Database } from 'pg';
import { anOrganisation } from '../support/client.js';
import { instance } from '../support/instance.js';

it('runs a transaction again that PostgreSQL ended because it and another one waited for each other', async () => {
  const client = await anOrganisation();
  const { id } = (await client.call('POST', '/v1/incidents', { json: { title: 'Deadlock' } })).json;
  const database = new Database({ connectionString: instance().ownerUrl });
  await database.connect();
  try {
    await database.query('BEGIN');
    await database.query(`SELECT set_config('candour.organisation', $1, true)`, [client.organisationId]);
    await database.query('SELECT 1 FROM obligation_basis WHERE incident_id = $1 FOR UPDATE', [id]);
    // Holds the incident, and comes no further than the basis of its obligations.
    const json = { code: 'manipulation', description: 'It went on.' };
    const changed = client.call('POST', `/v1/incidents/${id}/items/behaviours`, { json });
    await until(async () => {
      const { rows } = await database.query(
        'SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))',
      );
      return rows.length > 0;
    });
    // Who waits first looks for a deadlock first, so it is the API's transaction that ends.
    await database.query('SELECT 1 FROM incident WHERE id = $1 FOR UPDATE', [id]);
    await database.query('COMMIT');
    expect((await changed).status).toBe(201);
  } finally {
    await database.end();
  }
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds()));
}
