import { anOrganisation, type Client } from '../support/client.js';

let client: Client;
beforeAll(async () => {
  client = await anOrganisation();
});

async function open(header: object, items: Readonly<Record<string, readonly object[]>> = {}) {
  const opened = (await client.call('POST', '/v1/incidents', { json: { title: 'Case', ...header } })).json;
  for (const [part, inputs] of Object.entries(items)) {
    for (const json of inputs) {
      const added = await client.call('POST', `/v1/incidents/${opened.id}/items/${part}`, { json });
      expect(added.status).toBe(201);
    }
  }
  return opened;
}

const anchor = (name: string, stated: string) => ({
  anchor: name,
  time: { stated, zone: 'Europe/Berlin', precision: 'minute' },
});
const safeguard = (layer: string, result: string) => ({
  layer,
  name: `${layer} control`,
  expected: 'Stops it',
  existed: 'yes',
  result,
  result_reason: 'The log of that day is absent',
  ...(result === 'fail' && { why_failed: 'It was off' }),
});

it('counts what happened, how long it took and what failed, without voided and fictional incidents', async () => {
  const first = await open(
    { severity: 'high' },
    {
      behaviours: [{ code: 'manipulation' }, { code: 'data_exposure' }],
      anchors: [
        anchor('occurred_from', '2026-11-01T10:00'),
        anchor('detected', '2026-11-01T12:00'),
        anchor('contained', '2026-11-01T13:00'),
        anchor('resolved', '2026-11-03T12:00'),
      ],
      safeguards: [
        safeguard('monitoring', 'fail'),
        safeguard('monitoring', 'insufficient_evidence'),
        safeguard('model', 'pass'),
      ],
    },
  );
  await open(
    { severity: 'high', kind: 'near_miss' },
    {
      behaviours: [{ code: 'manipulation' }],
      anchors: [anchor('occurred_from', '2026-11-05T10:00'), anchor('detected', '2026-11-05T14:00')],
      relations: [{ relation: 'recurrence_of', incident: first.reference }],
    },
  );
  // Detected before it happened: a mistake in the record must not become a number.
  await open(
    {},
    { anchors: [anchor('occurred_from', '2026-11-09T10:00'), anchor('detected', '2026-11-08T10:00')] },
  );
  await open({ basis: 'fictional', basis_note: 'A drill.' });

  const { status, json } = await client.call('GET', '/v1/portfolio');
  expect(status).toBe(200);
  expect(json).toMatchObject({
    incidents: 3,
    excluded: { voided: 0, fictional: 1 },
    by: {
      kind: [
        { code: 'incident', count: 2 },
        { code: 'near_miss', count: 1 },
      ],
      severity: [
        { code: 'high', count: 2 },
        { code: 'not_rated', count: 1 },
      ],
      status: [{ code: 'reported', count: 3 }],
      behaviour: [
        { code: 'manipulation', count: 2 },
        { code: 'data_exposure', count: 1 },
      ],
      harm: [],
    },
    times: {
      to_detect: { n: 2, median_seconds: 3 * 3600, p90_seconds: 3.8 * 3600, implausible: 1 },
      to_contain: { n: 1, median_seconds: 3600, p90_seconds: 3600, implausible: 0 },
      to_close: { n: 1, median_seconds: 48 * 3600, implausible: 0 },
    },
    safeguards: [
      { layer: 'monitoring', fail: 1, pass: 0, insufficient_evidence: 1, not_applicable: 0, failure_rate: 1 },
      { layer: 'model', fail: 0, pass: 1, insufficient_evidence: 0, not_applicable: 0, failure_rate: 0 },
    ],
    missing: { evidence: 3 },
    recurrences: { incidents: 1, of: [{ code: first.reference, count: 1 }] },
  });
  expect(json.missing.parts).toContainEqual({ code: 'findings', count: 3 });
  expect(json.missing.parts).toContainEqual({ code: 'behaviours', count: 1 });
});

it('keeps to the period', async () => {
  const { json } = await client.call('GET', '/v1/portfolio?to=2020-01-01');
  expect([json.incidents, json.times.to_detect]).toEqual([
    0,
    { n: 0, median_seconds: null, p90_seconds: null, implausible: 0 },
  ]);
  expect((await client.call('GET', '/v1/portfolio?from=soon')).status).toBe(422);
});

it('shows another organisation none of it', async () => {
  expect((await (await anOrganisation()).call('GET', '/v1/portfolio')).json.incidents).toBe(0);
});
