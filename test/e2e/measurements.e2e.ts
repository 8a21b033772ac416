import { anOrganisation, uploadEvidence, type Client } from '../support/client.js';
import { scoredLog, yesNo } from '../support/inspect-log.js';
import { aMeasuredCase, measure, mitigationOf, uploadRun } from '../support/measured-case.js';

let client: Client;
beforeAll(async () => {
  client = await anOrganisation();
});

describe('a mitigation', () => {
  it('is measured from logs, with its effect, and verified when it meets its verification', async () => {
    const of = await aMeasuredCase(client, 'Verified');
    const before = await uploadRun(of, 38, 200);
    const after = await uploadRun(of, 0, 200, { model: 'example/model-2' });
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
    const of = await aMeasuredCase(client, 'Not comparable');
    await measure(of, await uploadRun(of, 30, 120), 'before');
    const { json } = await measure(of, await uploadRun(of, 0, 120, { task_version: '2.0.0' }), 'after');
    expect(json.item.effect).toEqual({
      comparable: false,
      differs: [{ what: 'task version', before: '1.0.0', after: '2.0.0' }],
      unknown: ['dataset location'],
    });
  });

  it('is shown with the runs that match its verification, and what each says', async () => {
    const of = await aMeasuredCase(client, 'Runs');
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
    const of = await aMeasuredCase(client, 'By hand');
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
    const of = await aMeasuredCase(client, 'Refused');
    const refused = await client.call('POST', `/v1/incidents/${of.incident}/measurements`, {
      headers: { 'if-match': `"${(await mitigationOf(of)).rev}"` },
      json: {
        evidence_id: await uploadRun(of, 0, 30),
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
    const of = await aMeasuredCase(client, 'Preview');
    const log = await uploadRun(of, 3, 12);
    const shown = await client.call(
      'GET',
      `/v1/evidence/${log}/figure?score=harmful&metric=mean&confidence=0.9`,
    );
    expect(shown.json.figure).toMatchObject({ k: 3, n: 12, interval: { confidence: 0.9 } });
    const none = await client.call('GET', `/v1/evidence/${log}/figure?score=harmful&metric=auc`);
    expect(none.json).toEqual({ reason: 'The score harmful has no metric auc; it has mean.' });
  });
});
