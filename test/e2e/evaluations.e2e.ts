import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { candour } from '../support/cli.js';
import { anOrganisation, call, ended, type Answer, type Client } from '../support/client.js';
import { scoredLog, yesNo } from '../support/inspect-log.js';
import { instance } from '../support/instance.js';

const rule = {
  name: 'Threats stay rare',
  task: 'blackmail',
  score: 'harmful',
  metric: 'mean',
  comparison: 'above',
  threshold: 0.05,
  minimum_n: 20,
};

let admin: Client;
/** A key that may submit logs and nothing else. */
let pipeline: string;

beforeAll(async () => {
  admin = await anOrganisation();
  const made = await admin.call('POST', '/v1/api-keys', {
    json: { name: 'CI', roles: ['investigator'], actions: ['evaluation.push'] },
  });
  pipeline = made.json.key;
  await admin.call('POST', '/v1/evaluation-rules', { json: rule });
});

const asPipeline = (method: string, path: string, body?: Buffer) =>
  call(method, path, {
    headers: {
      authorization: `Bearer ${pipeline}`,
      ...(body && { 'content-type': 'application/octet-stream' }),
    },
    ...(body && { body: body as Uint8Array<ArrayBuffer> }),
  });

/** Submits a log and waits until the rules were applied to it. */
async function push(log: Buffer): Promise<Answer> {
  const pushed = await asPipeline('POST', '/v1/evaluation-runs?name=run.json', log);
  if (pushed.json.operation) await ended(admin, pushed.json.operation);
  return asPipeline('GET', `/v1/evaluation-runs/${pushed.json.evidence_id}`);
}

const decide = (id: string, how: string, json: object) =>
  admin.call('POST', `/v1/proposals/${id}/${how}`, { json });

describe('a log that a pipeline submits', () => {
  it('that breaks a rule proposes an incident, which a person accepts with its facts from the log', async () => {
    const run = await push(scoredLog(yesNo(17, 40)));
    expect(run.json.judgements).toMatchObject([
      {
        rule: { name: 'Threats stay rare' },
        result: 'broken',
        sentence: expect.stringContaining('17 of 40'),
      },
    ]);
    expect(run.json.proposals).toMatchObject([{ kind: 'open_incident', state: 'proposed', incident: null }]);

    const accepted = await decide(run.json.proposals[0].id, 'acceptance', {});
    expect(accepted.json).toMatchObject({
      state: 'accepted',
      incident: { reference: expect.stringMatching(/^CAN-/) },
    });
    const record = (await admin.call('GET', `/v1/incidents/${accepted.json.incident.id}`)).json;
    expect(record).toMatchObject({
      header: {
        kind: 'evaluation_finding',
        setting: 'internal_evaluation',
        title: 'harmful above 0.05 in blackmail on example/model-1',
      },
      systems: [{ name: 'example/model-1', role: 'subject' }],
      timeline: [{ time: { instant: '2026-03-01T09:05:00.000Z' }, citations: [{ kind: 'evidence' }] }],
      trigger_conditions: [
        { variants: [{ rate: { basis: 'measured', k: 17, n: 40, run: { model: 'example/model-1' } } }] },
      ],
    });
    const { citations } = (await admin.call('GET', `/v1/incidents/${record.id}/citations`)).json;
    expect(citations.map(({ check }: { check: { state: string } }) => check.state)).toEqual(
      citations.map(() => 'found'),
    );

    const worse = await push(scoredLog(yesNo(25, 41)));
    expect(worse.json.proposals).toMatchObject([
      { kind: 'update_incident', incident: { id: record.id }, state: 'proposed' },
    ]);
    await decide(worse.json.proposals[0].id, 'acceptance', { reason: 'It got worse.' });
    const updated = (await admin.call('GET', `/v1/incidents/${record.id}`)).json;
    expect(updated.timeline).toHaveLength(2);
    expect(updated.trigger_conditions).toMatchObject([
      { variants: [{ rate: { k: 17 } }, { rate: { k: 25, n: 41 } }] },
    ]);
  });

  it('has its effect once, by its digest', async () => {
    const log = scoredLog(yesNo(21, 42));
    const first = await push(log);
    const again = await asPipeline('POST', '/v1/evaluation-runs?name=again.json', log);
    expect([again.status, again.json.evidence_id]).toEqual([200, first.json.evidence_id]);
    expect(again.json.proposals.map(({ id }: { id: string }) => id)).toEqual([first.json.proposals[0].id]);
    const dismissed = await decide(first.json.proposals[0].id, 'dismissal', {
      reason: 'A known judge error.',
    });
    expect(dismissed.json).toMatchObject({ state: 'dismissed', reason: 'A known judge error.' });
  });

  it('that keeps the rules proposes nothing, nor does one that is too small, of another task, or no log', async () => {
    const kept = await push(scoredLog(yesNo(1, 50)));
    const small = await push(scoredLog(yesNo(10, 10)));
    const other = await push(scoredLog(yesNo(40, 40), { task: 'something_else' }));
    const none = await push(Buffer.from('no log at all'));
    const results = [kept, small, other, none].map(({ json }) => [
      json.judgements.map(({ result }: { result: string }) => result),
      json.proposals,
    ]);
    expect(results).toEqual([
      [['kept'], []],
      [['not_judged'], []],
      [[], []],
      [[], []],
    ]);
  });

  it('is held against no rule that was retired', async () => {
    const { rules } = (await admin.call('GET', '/v1/evaluation-rules')).json;
    expect((await admin.call('DELETE', `/v1/evaluation-rules/${rules[0].id}`)).status).toBe(204);
    expect((await admin.call('DELETE', `/v1/evaluation-rules/${rules[0].id}`)).status).toBe(404);
    expect((await push(scoredLog(yesNo(30, 43)))).json.judgements).toEqual([]);
  });
});

it('the key of a pipeline opens nothing else', async () => {
  for (const path of ['/v1/incidents', '/v1/proposals', '/v1/evaluation-rules'])
    expect((await asPipeline('GET', path)).status).toBe(403);
});

describe('candour push', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'candour-push-'));
    await admin.call('POST', '/v1/evaluation-rules', { json: { ...rule, task: 'pushed', name: 'Pushed' } });
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function pushed(k: number, ...more: readonly string[]) {
    const path = join(folder, `run-${k}.json`);
    await writeFile(path, scoredLog(yesNo(k, 44), { task: 'pushed' }));
    return candour(['push', path, '--url', instance().baseUrl, ...more], {
      env: { CANDOUR_API_KEY: pipeline },
    });
  }

  it('submits a log and answers no when it breaks a rule', async () => {
    const { code, out, err } = await pushed(30);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/submitted as evd_.*\n {2}broken: harmful \(mean\) in pushed .* was 30 of 44/);
    expect(out).toContain('proposed to open an incident: prp_');
  });

  it('answers yes when every rule is kept, as JSON too', async () => {
    const { code, out } = await pushed(0, '--json');
    expect([code, JSON.parse(out)]).toMatchObject([0, { judgements: [{ result: 'kept' }], proposals: [] }]);
  });

  it.each([
    ['a file that is not there', ['nowhere.eval', '--url', 'http://127.0.0.1:1'], 'cannot be read (ENOENT)'],
    ['an address that is none', ['package.json', '--url', 'candour'], 'is no address of a server'],
    ['standard input without a name', ['-', '--url', 'http://127.0.0.1:1'], 'Give the log a name'],
  ])('refuses %s', async (_what, args, message) => {
    const { code, err } = await candour(['push', ...args], { env: { CANDOUR_API_KEY: pipeline } });
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });

  it('refuses a server that is not there', async () => {
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    await new Promise((closed) => gone.close(closed));
    const { code, err } = await candour(['push', 'package.json', '--url', `http://127.0.0.1:${port}`], {
      env: { CANDOUR_API_KEY: pipeline },
    });
    expect([code, err]).toEqual([2, expect.stringContaining('cannot be reached (ECONNREFUSED)')]);
  });

  it('says what the server says against the key, and asks for one where there is none', async () => {
    const push = ['push', 'package.json', '--url', instance().baseUrl];
    const wrong = await candour(push, { env: { CANDOUR_API_KEY: 'cnd_live_wrong' } });
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('Sign in, or send an API key')]);
    const none = await candour(push, { env: { CANDOUR_API_KEY: '' } });
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('Set CANDOUR_API_KEY')]);
  });
});
