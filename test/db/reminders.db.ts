import { addItem, openIncident } from '#domain';
import { JobQueue } from '#jobs';
import {
  deliverReminders,
  listObligations,
  refreshObligations,
  sendDigests,
  setReminderChannels,
  staleIncidents,
  watchAcceptances,
} from '#obligations';
import { connect, inOrganisation, newId, provisionOrganisation, saveChange } from '#persistence';
import { loadPacks, type Pack } from '#regimes';
import type { DataSource, EntityManager } from 'typeorm';
import { cloneDatabase, type TestDatabase } from '../support/postgres.js';

const AWARE = new Date('2026-11-02T09:00:00Z');
const KEY = 'eu-gpai-code:initial:ai-office';
/** 15 days after the day of awareness, in Brussels. */
const DUE = Date.parse('2026-11-17T23:00:00Z');
const HOUR = 3_600_000;

let database: TestDatabase;
let app: DataSource;
let jobs: JobQueue;
let packs: readonly Pack[];
let organisationId: string;
let incident: string;

beforeAll(async () => {
  database = await cloneDatabase('reminders');
  app = await connect(database.appUrl, 6);
  jobs = await JobQueue.connect(database.appUrl, {
    supervise: false,
    onError: (error) => {
      throw error;
    },
  });
  packs = (await loadPacks('templates')).filter(({ id }) => id === 'eu-gpai-code');
});

afterAll(async () => {
  await jobs.close(1_000);
  await app.destroy();
  await database.drop();
});

beforeEach(async () => {
  const made = await provisionOrganisation(database.ownerUrl, {
    name: 'Test',
    profile: { legal_name: 'Test', zone: 'Europe/Berlin', contacts: [] },
    keyName: 'test',
  });
  organisationId = made.organisationId;
  incident = await anIncident();
  await refresh(AWARE);
});

const inOrg = <T>(work: (tx: EntityManager) => Promise<T>) => inOrganisation(app, organisationId, work);
const delivering = (at: number) => ({
  organisationId,
  packs,
  jobs,
  publicUrl: 'https://candour.example.org',
  now: new Date(at),
});
const deliver = (at: number) => inOrg((tx) => deliverReminders(tx, delivering(at)));
const refresh = (now: Date) => inOrg((tx) => refreshObligations(tx, incident, delivering(now.getTime())));

async function anIncident(): Promise<string> {
  const acting = { by: 'test', now: AWARE };
  const id = newId('inc');
  const opened = openIncident({ title: 'T', severity: 'high' }, { id, reference: 'CAN-2026-0001' }, acting);
  const items = [
    ['facts', 'fct', { question: 'gpai_systemic_risk_provider', answer: 'yes' }],
    [
      'harms',
      'hrm',
      {
        category: 'health',
        description: 'x',
        materialised: 'occurred',
        causal_link: 'direct',
        serious: 'yes',
        reversible: 'no',
      },
    ],
    [
      'anchors',
      'anc',
      {
        anchor: 'aware_model_involvement',
        time: { stated: '2026-11-02T10:00', zone: 'Europe/Berlin', precision: 'minute' },
      },
    ],
  ] as const;
  await inOrg(async (tx) => {
    await saveChange(tx, organisationId, opened);
    let { record } = opened;
    for (const [part, prefix, input] of items) {
      const change = addItem(record, part, { id: newId(prefix), input }, acting);
      await saveChange(tx, organisationId, change);
      record = change.record;
    }
  });
  return id;
}

async function aPerson(role: string, mail?: string): Promise<string> {
  const id = newId('usr');
  const email = `${id}@example.org`;
  await inOrg(async (tx) => {
    await tx.query(
      `INSERT INTO user_account (id, organisation_id, email, name, roles) VALUES ($1, $2, $3, 'P', $4)`,
      [id, organisationId, email, [role]],
    );
    if (mail)
      await tx.query('INSERT INTO reminder_preference (organisation_id, user_id, mail) VALUES ($1, $2, $3)', [
        organisationId,
        id,
        mail,
      ]);
  });
  return email;
}

const states = async () => {
  const rows: { moment: string; state: string }[] = await inOrg((tx) =>
    tx.query('SELECT moment, state FROM reminder WHERE obligation = $1 ORDER BY remind_at', [KEY]),
  );
  return Object.fromEntries(rows.map(({ moment, state }) => [moment, state]));
};
const mails = (): Promise<{ recipient: string; subject: string; body: string }[]> =>
  inOrg((tx) => tx.query('SELECT recipient, subject, body FROM outbox_message ORDER BY id'));

it('plans the moments of the severity around the strict limit, and sends none before its time', async () => {
  expect(await states()).toEqual({
    'before-48h': 'planned',
    'before-24h': 'planned',
    'before-4h': 'planned',
    at: 'planned',
    'after-4h': 'planned',
    'after-24h': 'planned',
  });
  expect(await deliver(DUE - 49 * HOUR)).toBe(0);
});

it('a scheduler that runs twice sends a reminder once, to everybody who is concerned', async () => {
  const concerned = await aPerson('compliance');
  await aPerson('auditor');
  await aPerson('admin', 'never');
  const at = DUE - 48 * HOUR;
  const sent = await Promise.all([deliver(at), deliver(at), deliver(at), deliver(at)]);
  expect(sent.sort()).toEqual([0, 0, 0, expect.any(Number)]);
  const about = (await mails()).filter(({ subject }) => subject.includes('AI Office'));
  expect(about.map(({ recipient }) => recipient)).toEqual([concerned]);
  expect(about[0]?.body).toContain(`https://candour.example.org/incidents/${incident}`);
  expect(await deliver(at + HOUR)).toBe(0);
});

it('a scheduler that was down for two hours delivers late rather than never, the last of what was missed for all of it', async () => {
  await deliver(DUE + 2 * HOUR);
  expect(await states()).toMatchObject({
    'before-48h': 'merged',
    'before-24h': 'merged',
    'before-4h': 'merged',
    at: 'sent',
    'after-4h': 'planned',
  });
  const [alert] = await inOrg((tx) => tx.query('SELECT text FROM alert WHERE subject = $1', [KEY]));
  expect(alert.text).toMatch(/was due Tue 17 Nov 2026 24:00 Europe\/Brussels/);
});

it('goes by the channels of the severity, and notes what was really sent', async () => {
  await aPerson('compliance');
  const endpoint = newId('whe');
  await inOrg((tx) =>
    tx.query(
      `INSERT INTO webhook_endpoint (id, organisation_id, url, description, ceiling, state, rev, created_by, created_at,
         updated_at) VALUES ($1, $2, 'https://receiver.example.org/', '', 'RED', 'active', 1, 'test', now(), now())`,
      [endpoint, organisationId],
    ),
  );
  const channels = async () => {
    const rows: { channel: string; recipient: string }[] = await inOrg((tx) =>
      tx.query(
        `SELECT channel, recipient FROM reminder_delivery d JOIN reminder r ON r.id = d.reminder_id
         WHERE r.obligation = $1 ORDER BY d.id`,
        [KEY],
      ),
    );
    return rows.map(({ channel, recipient }) => (channel === 'webhook' ? [channel, recipient] : [channel]));
  };
  await deliver(DUE - 48 * HOUR);
  expect(await channels()).toEqual([['in_app'], ['mail'], ['webhook', endpoint]]);
  const [{ body }] = await inOrg((tx) =>
    tx.query(`SELECT body FROM event WHERE type = 'reminder.due' AND body LIKE '%' || $1 || '%'`, [KEY]),
  );
  expect(JSON.parse(body).data).toMatchObject({
    incident_id: incident,
    due_at: new Date(DUE - 1).toISOString(),
  });
  await inOrg((tx) =>
    setReminderChannels(tx, organisationId, [{ severity: 'high', mail: false, webhook: false }]),
  );
  await deliver(DUE - 24 * HOUR);
  expect((await channels()).slice(3)).toEqual([['in_app']]);
});

it('keeps a ledger that nobody can change', async () => {
  await deliver(DUE - 48 * HOUR);
  const change = inOrg((tx) => tx.query(`UPDATE reminder_delivery SET recipient = 'x'`));
  await expect(change).rejects.toThrow(/permission denied|append-only/);
});

it('plans no reminder twice, and none that was sent, when the rows are written anew', async () => {
  await deliver(DUE - 48 * HOUR);
  await refresh(new Date(DUE - 47 * HOUR));
  expect(await states()).toMatchObject({ 'before-48h': 'sent', 'before-24h': 'planned' });
});

it('sends one digest a day, with what is overdue and due soon, to those who prefer it', async () => {
  const reader = await aPerson('compliance', 'daily');
  const morning = Date.parse('2026-11-17T06:30:00Z');
  const digest = (at: number) => inOrg((tx) => sendDigests(tx, delivering(at)));
  await digest(morning - HOUR);
  expect(await mails()).toEqual([]);
  await digest(morning);
  await digest(morning + HOUR);
  const sent = await mails();
  expect(sent.map(({ recipient }) => recipient)).toEqual([reader]);
  expect(sent[0]?.body).toMatch(/due soon: CAN-2026-0001, .*Tue 17 Nov 2026 24:00/);
});

it('finds the incidents whose rows rest on other rules, or on none', async () => {
  const stale = (others: readonly Pack[]) =>
    inOrg((tx) => staleIncidents(tx, { organisationId, packs: others, now: AWARE }, 10));
  expect(await stale(packs)).toEqual([]);
  expect(await stale([{ ...packs[0]!, digest: 'sha256:other' }])).toEqual([incident]);
});

it('says the same as the domain at every time', async () => {
  const at = [-49, -48, -1, 0, 1, 500].map((hours) => new Date(DUE + hours * HOUR));
  const listed = await Promise.all(
    at.map(async (now) => {
      const { obligations } = await inOrg((tx) => listObligations(tx, { filter: {}, now, limit: 50 }));
      return obligations.find(({ key }) => key === KEY)?.status;
    }),
  );
  expect(listed).toEqual(['due', 'due_soon', 'due_soon', 'overdue', 'overdue', 'overdue']);
});

it('tells once when the acceptance of a residual risk expires, and again when the next one does', async () => {
  const accept = (until: string, id = newId('rsk')) =>
    inOrg(async (tx) => {
      const [{ document }] = await tx.query('SELECT document FROM incident WHERE id = $1', [incident]);
      const acting = { by: 'test', now: AWARE };
      const input = {
        statement: 'It happens again.',
        likelihood: 2,
        severity: 2,
        basis: 'judged',
        reason: 'Not measured.',
        accepted_by: 'Head of safety',
        accepted_at: { stated: '2026-11-02', zone: 'Europe/Berlin', precision: 'day' },
        review_by: until,
      };
      await saveChange(
        tx,
        organisationId,
        addItem(JSON.parse(document), 'residual_risks', { id, input }, acting),
      );
    });
  const watch = (at: string) => inOrg((tx) => watchAcceptances(tx, delivering(Date.parse(at))));
  await accept('2026-12-01');
  await accept('2026-12-24');
  expect(await watch('2026-12-01T23:59:59Z')).toBe(0);
  expect(await watch('2026-12-02T00:00:00Z')).toBe(1);
  expect(await watch('2026-12-02T00:01:00Z')).toBe(0);
  expect(await watch('2026-12-25T00:00:00Z')).toBe(1);
  const alerts = await inOrg((tx) => tx.query('SELECT kind, text FROM alert ORDER BY at'));
  expect(alerts.map(({ text }: { text: string }) => /until (\S+);/.exec(text)![1])).toEqual([
    '2026-12-01',
    '2026-12-24',
  ]);
});
