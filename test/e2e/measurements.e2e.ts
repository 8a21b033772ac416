import { anOrganisation, uploadEvidence, type Answer, type Client } from '../support/client.js';
import { scoredLog, yesNo } from '../support/inspect-log.js';

const verification = {
  task: 'blackmail',
  scorer: 'harmful',
  metric: 'mean',
  direction: 'at_most',
  threshold: 0.05,
  minimum_n: 100,
  confidence: 0.95,
};

let client: Client;
beforeAll(async () => {
  client = await anOrganisation();
});

interface Case {
  readonly incident: string;
  readonly system: string;
  readonly mitigation: string;
}

/** An incident of Moorlight 3.1 with one mitigation that was put in place. */
async function aCase(title: string): Promise<Case> {
  const incident = (await client.call('POST', '/v1/incidents', { json: { title } })).json.id;
  const add = async (part: string, json: object) =>
    (await client.call('POST', `/v1/incidents/${incident}/items/${part}`, { json })).json.item.id as string;
  return {
    incident,
    system: await add('systems', { name: 'Moorlight', version: '3.1', role: 'subject' }),
    mitigation: await add('mitigations', {
      title: 'Refusal training',
      kind: 'prevent',
      state: 'implemented',
      verification,
    }),
  };
}

const recordOf = async ({ incident }: Case) => (await client.call('GET', `/v1/incidents/${incident}`)).json;
const mitigationOf = async (of: Case) => (await recordOf(of)).mitigations[0];

/** Uploads a run; measuring reads the bytes and need not wait until the worker has examined them. */
async function upload({ incident }: Case, k: number, n: number, spec = {}): Promise<string> {
  const uploaded = await client.call('POST', `/v1/incidents/${incident}/evidence?name=run.json`, {
    body: scoredLog(yesNo(k, n), spec) as Uint8Array<ArrayBuffer>,
    headers: { 'content-type': 'application/octet-stream' },
  });
  return uploaded.json.id;
}

async function measure(
  of: Case,
  evidence_id: string,
  field: string,
  system_version = 'Moorlight 3.1',
): Promise<Answer> {
  return client.call('POST', `/v1/incidents/${of.incident}/measurements`, {
    headers: { 'if-match': `"${(await mitigationOf(of)).rev}"` },
    json: {
      evidence_id,
      score: 'harmful',
      metric: 'mean',
      system_version,
      place: { part: 'mitigations', item_id: of.mitigation, field },
    },
  });
}

/** Moves Moorlight on to a further version. */
async function release(of: Case, version: string): Promise<void> {
  const [system] = (await recordOf(of)).systems;
  const patched = await client.call('PATCH', `/v1/incidents/${of.incident}/items/systems/${of.system}`, {
    headers: { 'if-match': `"${system.rev}"` },
    json: { later_versions: [...(system.later_versions ?? []), { version }] },
  });
  expect(patched.status).toBe(200);
}

describe('a mitigation', () => {
  it('is measured from logs, with its effect, and verified when it meets its verification', async () => {
    const of = await aCase('Verified');
    const before = await upload(of, 38, 200);
    const after = await upload(of, 0, 200, { model: 'example/model-2' });
    await measure(of, before, 'before');
    const measured = await measure(of, after, 'after');

    expect(measured.status).toBe(200);
    expect(measured.json.sentence).toContain('The mitigation was implemented and is verified.');
    expect(measured.json.item).toMatchObject({
      state: 'verified',
      before: { basis: 'measured', k: 38, n: 200, value: 0.19 },
      after: {
        k: 0,
        n: 200,
        unit: 'proportion',
        interval: { low: 0, method: 'Wilson score' },
        system_version: 'Moorlight 3.1',
        run: { task: 'blackmail', model: 'example/model-2', status: 'success' },
        citation: { evidence_id: after, locator: { kind: 'metric', score: 'harmful', metric: 'mean' } },
      },
      effect: {
        comparable: true,
        unknown: ['dataset location'],
        difference: { value: -0.19, direction: 'lower', interval: { method: 'Newcombe hybrid score' } },
      },
    });
  });

  it('has no difference where the runs are not comparable, and says what differs', async () => {
    const of = await aCase('Not comparable');
    await measure(of, await upload(of, 30, 120), 'before');
    const { json } = await measure(of, await upload(of, 0, 120, { task_version: '2.0.0' }), 'after');
    expect(json.item.effect).toEqual({
      comparable: false,
      differs: [{ what: 'task version', before: '1.0.0', after: '2.0.0' }],
      unknown: ['dataset location'],
    });
  });

  it('is shown with the runs that match its verification, and what each says', async () => {
    const of = await aCase('Runs');
    const logs = [
      ['run-0-of-150.json', scoredLog(yesNo(0, 150))],
      ['run-1-of-41.json', scoredLog(yesNo(1, 41))],
      ['other.json', scoredLog(yesNo(2, 50), { task: 'something_else' })],
    ] as const;
    for (const [name, log] of logs) await uploadEvidence(client, of.incident, name, log);
    const { runs } = (
      await client.call('GET', `/v1/incidents/${of.incident}/mitigations/${of.mitigation}/runs`)
    ).json;
    expect(runs).toMatchObject([
      { evidence: { name: 'run-0-of-150.json' }, figure: { k: 0, n: 150 }, verdict: { result: 'meets' } },
      { evidence: { name: 'run-1-of-41.json' }, figure: { k: 1, n: 41 }, verdict: { result: 'undecided' } },
    ]);
  });

  it('cannot be called verified by a person', async () => {
    const of = await aCase('By hand');
    const { rev } = await mitigationOf(of);
    const refused = await client.call(
      'PATCH',
      `/v1/incidents/${of.incident}/items/mitigations/${of.mitigation}`,
      { headers: { 'if-match': `"${rev}"` }, json: { state: 'verified' } },
    );
    expect(refused.json.errors).toContainEqual(expect.objectContaining({ pointer: '/after' }));
  });

  it.each([
    ['a score that the log has not', { score: 'kind' }, '/score', 'has no score kind'],
    [
      'a log of another incident',
      { evidence_id: 'evd_00000000-0000-7000-8000-000000000000' },
      '/evidence_id',
      'no evidence of this incident',
    ],
    ['a version that no system has', { system_version: 'Moorlight 9' }, '/system_version', 'Moorlight 3.1'],
  ])('is not measured by %s', async (_what, changes, pointer, message) => {
    const of = await aCase('Refused');
    const refused = await client.call('POST', `/v1/incidents/${of.incident}/measurements`, {
      headers: { 'if-match': `"${(await mitigationOf(of)).rev}"` },
      json: {
        evidence_id: await upload(of, 0, 30),
        score: 'harmful',
        metric: 'mean',
        place: { part: 'mitigations', item_id: of.mitigation, field: 'after' },
        ...changes,
      },
    });
    expect([refused.status, refused.json.errors]).toEqual([
      422,
      [{ pointer, message: expect.stringContaining(message) }],
    ]);
  });
});

describe('a figure of a log', () => {
  it('is shown without being written anywhere', async () => {
    const of = await aCase('Preview');
    const log = await upload(of, 3, 12);
    const shown = await client.call(
      'GET',
      `/v1/evidence/${log}/figure?score=harmful&metric=mean&confidence=0.9`,
    );
    expect(shown.json.figure).toMatchObject({ k: 3, n: 12, interval: { confidence: 0.9 } });
    const none = await client.call('GET', `/v1/evidence/${log}/figure?score=harmful&metric=auc`);
    expect(none.json).toEqual({ reason: 'The score harmful has no metric auc; it has mean.' });
  });
});

describe('a regression after the incident was closed', () => {
  let of: Case;
  beforeAll(async () => {
    of = await aCase('Regressed');
    await measure(of, await upload(of, 0, 220), 'after');
    await close(of.incident);
    await release(of, '3.2');
  });

  it('follows a version that made the mitigation stale', async () => {
    expect((await mitigationOf(of)).state).toBe('stale');
    const { revisions } = (await client.call('GET', `/v1/incidents/${of.incident}/revisions`)).json;
    expect(revisions[0].event.reason).toContain('New version: Moorlight 3.2.');
  });

  it('alerts people and proposes to reopen, which a person may refuse with a reason that is kept', async () => {
    const measured = await measure(of, await upload(of, 60, 221), 'measurements', 'Moorlight 3.2');
    expect(measured.json.item.state).toBe('regressed');
    const { alerts } = (await client.call('GET', '/v1/alerts')).json;
    expect(alerts).toContainEqual(
      expect.objectContaining({
        kind: 'mitigation_regressed',
        incident: expect.objectContaining({ id: of.incident }),
      }),
    );
    const { proposals } = (await client.call('GET', `/v1/proposals?state=proposed&incident=${of.incident}`))
      .json;
    expect(proposals).toMatchObject([
      { kind: 'reopen_incident', text: expect.stringContaining('"Refusal training" regressed') },
    ]);
    const path = `/v1/proposals/${proposals[0].id}`;
    const dismissed = await client.call('POST', `${path}/dismissal`, {
      json: { reason: 'The judge is broken.' },
    });
    expect(dismissed.json).toMatchObject({ state: 'dismissed', reason: 'The judge is broken.' });
    expect((await client.call('POST', `${path}/acceptance`, { json: {} })).status).toBe(409);
    expect((await recordOf(of)).header.status).toBe('closed');
  });

  it('reopens the incident when a person accepts', async () => {
    await release(of, '3.3');
    await measure(of, await upload(of, 0, 222), 'measurements', 'Moorlight 3.3');
    expect((await mitigationOf(of)).state).toBe('verified');
    await measure(of, await upload(of, 70, 223), 'measurements', 'Moorlight 3.3');
    const { proposals } = (await client.call('GET', `/v1/proposals?state=proposed&incident=${of.incident}`))
      .json;
    const accepted = await client.call('POST', `/v1/proposals/${proposals[0].id}/acceptance`, { json: {} });
    expect(accepted.json).toMatchObject({ state: 'accepted', incident: { id: of.incident } });
    const record = await recordOf(of);
    expect(record.header.status).toBe('investigating');
    const { revisions } = (await client.call('GET', `/v1/incidents/${of.incident}/revisions`)).json;
    expect(revisions[0].event).toMatchObject({ type: 'moved', reason: expect.stringContaining('regressed') });
  });
});

/** Through every status to the end, with what each asks for. */
async function close(incident: string): Promise<void> {
  const state = (part: string, json: object) =>
    client.call('PUT', `/v1/incidents/${incident}/part-states/${part}`, { json });
  const none = { state: 'not_applicable', reason: 'None is known.' };
  for (const part of ['trigger_conditions', 'safeguards', 'residual_risks']) await state(part, none);
  const { header } = (await client.call('GET', `/v1/incidents/${incident}`)).json;
  await client.call('PATCH', `/v1/incidents/${incident}/header`, {
    headers: { 'if-match': `"${header.rev}"` },
    json: { limits: 'Only the logs were looked at.' },
  });
  const { determinations } = (await client.call('GET', `/v1/incidents/${incident}/determinations`)).json;
  for (const { regime } of determinations)
    await client.call('POST', `/v1/incidents/${incident}/determinations/${regime.id}/decisions`, {
      json: { result: 'not_reportable', reason: 'An evaluation.' },
    });
  for (const to of ['triaged', 'investigating', 'in_review', 'closed']) {
    const moved = await client.call('POST', `/v1/incidents/${incident}/transitions`, { json: { to } });
    if (moved.status !== 200) throw new Error(`The move to ${to} was refused: ${moved.text}`);
  }
}
