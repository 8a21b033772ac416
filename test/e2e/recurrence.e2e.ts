import { anOrganisation, type Answer, type Client } from '../support/client.js';
import {
  aMeasuredCase,
  measure,
  mitigationOf,
  recordOf,
  release,
  uploadRun,
  type MeasuredCase,
} from '../support/measured-case.js';

let client: Client;
beforeAll(async () => {
  client = await anOrganisation();
});

describe('recurrence', () => {
  it('shows an incident’s mitigations against versions, and all incidents of a system page by page', async () => {
    const [one, two] = [
      await aMeasuredCase(client, 'Recurrence one'),
      await aMeasuredCase(client, 'Recurrence two'),
    ];
    await measure(one, await uploadRun(one, 0, 180), 'after');
    await release(one, '3.2');
    const ofIncident = (await client.call('GET', `/v1/incidents/${one.incident}/recurrence`)).json;
    expect(ofIncident.matrices).toMatchObject([
      {
        system: 'Moorlight',
        versions: ['Moorlight 3.1', 'Moorlight 3.2'],
        rows: [
          {
            mitigation: { state: 'stale' },
            cells: [
              { state: 'measured', figure: { k: 0, n: 180 } },
              { state: 'stale', measured_on: 'Moorlight 3.1' },
            ],
          },
        ],
      },
    ]);
    const seen: string[] = [];
    let path: string | undefined = '/v1/recurrence?system=Moorlight&limit=1';
    while (path) {
      const page: Answer = await client.call('GET', path);
      seen.push(...page.json.rows.map((row: { incident: { id: string } }) => row.incident.id));
      path = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(seen).toEqual(expect.arrayContaining([one.incident, two.incident]));
    expect(new Set(seen).size).toBe(seen.length);
    const none = await client.call('GET', '/v1/recurrence?system=Nothing');
    expect(none.json).toEqual({ system: 'Nothing', versions: [], rows: [] });
  });

  it('leaves a residue in words, which a person takes over with their own judgement', async () => {
    const of = await aMeasuredCase(client, 'Residue');
    await measure(of, await uploadRun(of, 0, 420), 'after');
    const { proposals } = (await client.call('GET', `/v1/incidents/${of.incident}/residual-risk-proposals`))
      .json;
    expect(proposals[0].input.reason).toContain('so up to 10 per 1,000 uses cannot be excluded');
    const taken = await client.call('POST', `/v1/incidents/${of.incident}/items/residual_risks`, {
      json: { ...proposals[0].input, likelihood: 2, severity: 4 },
    });
    expect(taken.json.item).toMatchObject({ basis: 'measured', citations: [{ kind: 'evidence' }] });
  });
});

describe('charts', () => {
  it('are the drawing of documents with a text alternative, and its data', async () => {
    const of = await aMeasuredCase(client, 'Charts');
    await measure(of, await uploadRun(of, 1, 190), 'after');
    const path = `/v1/incidents/${of.incident}/charts/recurrence_matrix`;
    const data = (await client.call('GET', path)).json;
    expect(data).toMatchObject({
      chart: 'recurrence_matrix',
      title: 'Mitigations against versions',
      data: { versions: ['3.1'], rows: [{ title: 'Refusal training', cells: [{ verdict: 'meets' }] }] },
    });
    const drawn = await client.call('GET', path, { headers: { accept: 'image/svg+xml' } });
    expect(drawn.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(drawn.text).toMatch(/^<svg [^>]*role="img"/);
    expect(drawn.text).toContain(
      '>Refusal training. 3.1: 0.5% (1 of 190), 95% interval 0.1% to 2.9%, meets its',
    );
  });

  it('are none where there is nothing to draw, and name those there are', async () => {
    const of = await aMeasuredCase(client, 'Nothing to draw');
    const path = `/v1/incidents/${of.incident}/charts`;
    expect((await client.call('GET', `${path}/timeline`)).json).toMatchObject({ data: null });
    const svg = { headers: { accept: 'image/svg+xml' } };
    expect((await client.call('GET', `${path}/timeline`, svg)).status).toBe(404);
    expect((await client.call('GET', `${path}/pie`)).json.detail).toContain('timeline, trigger_rates');
    expect((await client.call('GET', `${path}/timeline?language=xx`)).status).toBe(422);
  });
});

describe('a regression after the incident was closed', () => {
  let of: MeasuredCase;
  beforeAll(async () => {
    of = await aMeasuredCase(client, 'Regressed');
    await measure(of, await uploadRun(of, 0, 220), 'after');
    await close(of.incident);
    await release(of, '3.2');
  });

  it('follows a version that made the mitigation stale', async () => {
    expect((await mitigationOf(of)).state).toBe('stale');
    const { revisions } = (await client.call('GET', `/v1/incidents/${of.incident}/revisions`)).json;
    expect(revisions[0].event.reason).toContain('New version: Moorlight 3.2.');
  });

  it('alerts people and proposes to reopen, which a person may refuse with a reason that is kept', async () => {
    const measured = await measure(of, await uploadRun(of, 60, 221), 'measurements', 'Moorlight 3.2');
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
    await measure(of, await uploadRun(of, 0, 222), 'measurements', 'Moorlight 3.3');
    expect((await mitigationOf(of)).state).toBe('verified');
    await measure(of, await uploadRun(of, 70, 223), 'measurements', 'Moorlight 3.3');
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
