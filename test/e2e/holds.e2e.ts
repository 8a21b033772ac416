import { anOrganisation, call, type Client } from '../support/client.js';
import { aReportableIncident } from '../support/incidents.js';

let client: Client;
let incident: string;
beforeAll(async () => {
  client = await anOrganisation();
  incident = (await aReportableIncident(client)).id;
  const time = { stated: '2026-11-23T10:00', zone: 'UTC', precision: 'minute' };
  await client.call('POST', `/v1/incidents/${incident}/items/anchors`, {
    json: { anchor: 'aware_provider', time },
  });
});

const hold = { regime: 'eu-ai-act-73', stage: 'no-alteration', kind: 'hold', status: 'holding' };

it('an evidence hold stands on the board with its beginning, and is not due', async () => {
  const { obligations } = (await client.call('GET', '/v1/obligations?status=holding')).json;

  expect(obligations).toContainEqual(
    expect.objectContaining({
      ...hold,
      due: null,
      ends_at: null,
      hold: { begins: '2026-11-23T10:00:00.000Z', ended: null },
    }),
  );
  const { counts } = (await client.call('GET', '/v1/obligations/counts')).json;
  expect(counts.holding.count).toBe(obligations.length);
});

it('the page of the incident and the gap report say what may not be done, and until when', async () => {
  const { obligations } = (await client.call('GET', `/v1/incidents/${incident}/obligations`)).json;
  const { holds } = (await client.call('GET', `/v1/incidents/${incident}/gaps`)).json;
  const until = expect.stringContaining('until the filing of “Notice before a change”');

  expect(obligations).toContainEqual(
    expect.objectContaining({ ...hold, explanation: expect.arrayContaining([until]) }),
  );
  expect(holds).toContainEqual({
    regime: expect.any(String),
    title: 'Evidence hold',
    forbids: expect.stringMatching(/^No investigation that alters the system/),
    recipient: expect.stringMatching(/^Market surveillance authority/),
    status: 'holding',
    period: until,
  });
});

it('calendars show where it begins', async () => {
  const { url } = (await client.call('POST', '/v1/calendar-feeds', { json: { scope: 'organisation' } })).json;
  const feed = await call('GET', new URL(url).pathname + new URL(url).search);

  expect(feed.text.replaceAll('\r\n ', '')).toMatch(/SUMMARY:HOLD: CAN-\d{4}-\d{4}\\, Evidence hold/);
});
