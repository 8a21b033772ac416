import { JobQueue, tendObligations } from '#jobs';
import { connect } from '#persistence';
import { anOrganisation, type Client } from '../support/client.js';
import { anApproved, file } from '../support/disclosures.js';
import { instance } from '../support/instance.js';
import { aMember } from '../support/people.js';

const HOUR = 3_600_000;

let admin: Client;
beforeEach(async () => {
  admin = await anOrganisation();
});

const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
const aFiling = async (filedAt: string): Promise<string> => {
  const { id } = (await admin.call('POST', '/v1/incidents', { json: { title: 'Unanswered' } })).json;
  const filed = await file(admin, await anApproved(admin, id), { filed_at: filedAt });
  if (filed.status !== 201) throw new Error(filed.text);
  return filed.json.id;
};
const alerts = async (): Promise<{ kind: string; subject: string; text: string; incident: unknown }[]> =>
  (await admin.call('GET', '/v1/alerts')).json.alerts.filter(
    ({ kind }: { kind: string }) => kind === 'no_receipt',
  );
const step = (filing: string, json: object) =>
  admin.call('POST', `/v1/filings/${filing}/steps`, { json: { step: 'received', ...json } });

/** Has the worker do now what it does every minute, twice, and waits until it has. */
async function afterTending(): Promise<void> {
  const dataSource = await connect(instance().appUrl, 1);
  const jobs = await JobQueue.connect(instance().appUrl, { supervise: false, onError: console.error });
  try {
    const [{ now }] = await dataSource.query('SELECT clock_timestamp() AS now');
    for (let run = 0; run < 2; run += 1) await jobs.send(dataSource, tendObligations, {});
    const done = `SELECT FROM pgboss.job WHERE name = $1 AND state = 'completed' AND created_on >= $2`;
    while ((await dataSource.query(done, [tendObligations.name, now])).length < 2);
  } finally {
    await jobs.close(1_000);
    await dataSource.destroy();
  }
}

it('tells once of a filing that nobody acknowledged within a day, and of no other', async () => {
  const reader = await aMember(admin, ['compliance']);
  const [silent, answered] = [await aFiling(hoursAgo(25)), await aFiling(hoursAgo(25))];
  const recent = await aFiling(hoursAgo(23));
  expect((await step(answered, { at: hoursAgo(1) })).status).toBe(201);
  const states = async () =>
    Promise.all(
      [silent, answered, recent].map(
        async (id) => (await admin.call('GET', `/v1/filings/${id}`)).json.receipt.state,
      ),
    );
  expect(await states()).toEqual(['overdue', 'there', 'awaited']);

  await afterTending();
  const raised = await alerts();
  expect(raised.map(({ subject }) => subject)).toEqual([silent]);
  const { reference } = raised[0]!.incident as { reference: string };
  expect(raised[0]!.text).toContain(`${reference}: no receipt yet for `);
  const { messages } = (await admin.call('GET', '/v1/outbox')).json;
  const mails = messages.filter(({ subject }: { subject: string }) => subject.startsWith('No receipt yet'));
  expect(mails).toMatchObject([
    {
      recipient: reader.email,
      subject: `No receipt yet: ${reference}`,
      body: expect.stringContaining('Ask the recipient'),
    },
  ]);
}, 90_000);

it('tells of no filing that was rejected meanwhile: that is an answer', async () => {
  const filing = await aFiling(hoursAgo(30));
  await step(filing, { step: 'rejected', at: hoursAgo(1), reason: 'Wrong form.' });
  await afterTending();
  expect(await alerts()).toEqual([]);
}, 60_000);
