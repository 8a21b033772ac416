import { ingestEvidence, JobQueue } from '#jobs';
import { connect } from '#persistence';
import type { DataSource } from 'typeorm';
import { cloneDatabase, type TestDatabase } from '../support/postgres.js';

const payload = { organisation_id: 'org_1', operation_id: 'opn_1', evidence_id: 'evd_1' };
const fail = (error: Error) => {
  throw error;
};

let database: TestDatabase;
let app: DataSource;
let queue: JobQueue;

beforeAll(async () => {
  database = await cloneDatabase('jobs');
  app = await connect(database.appUrl, 2);
  queue = await JobQueue.connect(database.appUrl, { supervise: true, onError: fail });
});

afterAll(async () => {
  await queue.close(1_000);
  await app.destroy();
  await database.drop();
});

const count = async () => Number((await app.query('SELECT count(*) FROM pgboss.job'))[0].count);

it('leaves no job behind when the business transaction rolls back', async () => {
  const before = await count();
  const rolledBack = app.transaction(async (tx) => {
    await queue.send(tx, ingestEvidence, payload);
    throw new Error('changed my mind');
  });
  await expect(rolledBack).rejects.toThrow('changed my mind');
  expect(await count()).toBe(before);
});

it('hands a job over with its payload, and again after a failure', async () => {
  const tries: boolean[] = [];
  const done = new Promise<typeof payload>((resolve, reject) => {
    void queue
      .work(ingestEvidence, 1, async ({ data, lastTry }) => {
        tries.push(lastTry);
        if (tries.length === 1) throw new Error('first try fails');
        resolve(data);
      })
      .catch(reject);
  });
  await app.transaction((tx) => queue.send(tx, ingestEvidence, payload));
  expect(await done).toEqual(payload);
  expect(tries).toEqual([false, false]);
});
