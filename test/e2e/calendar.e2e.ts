import { anOrganisation, call, type Client } from '../support/client.js';
import { aReportableIncident } from '../support/incidents.js';
import { aMember } from '../support/people.js';

let client: Client;
beforeEach(async () => {
  client = await anOrganisation();
});

const localPath = (url: string) => new URL(url).pathname + new URL(url).search;

it('gives programs the open limits at a secret address, without what happened', async () => {
  const { reference } = await aReportableIncident(client);
  const opened = await client.call('POST', '/v1/calendar-feeds', { json: { scope: 'organisation' } });
  expect(opened.status).toBe(201);
  const feed = await call('GET', localPath(opened.json.url));
  expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  const lines = feed.text.replaceAll('\r\n ', '').split('\r\n');
  expect(lines[0]).toBe('BEGIN:VCALENDAR');
  expect(lines.find((line) => line.startsWith('SUMMARY:') && line.includes(reference))).toBeDefined();
  expect(feed.text).not.toContain('bad advice');
});

it('shows a person the limits of incidents that they are in charge of', async () => {
  const person = await aMember(client, ['investigator']);
  const { id, reference } = await aReportableIncident(client);
  const { url } = (await person.call('POST', '/v1/calendar-feeds', { json: { scope: 'person' } })).json;
  expect((await call('GET', localPath(url))).text).not.toContain(reference);
  const { members } = (await client.call('GET', '/v1/members')).json;
  const user = members.find(({ email }: { email: string }) => email === person.email);
  await client.call('POST', `/v1/incidents/${id}/assignments`, { json: { role: 'lead', person: user.id } });
  expect((await call('GET', localPath(url))).text).toContain(reference);
});

it('ends with a revocation, and cannot be guessed', async () => {
  const { id, url } = (await client.call('POST', '/v1/calendar-feeds', { json: { scope: 'organisation' } }))
    .json;
  const { feeds } = (await client.call('GET', '/v1/calendar-feeds')).json;
  expect(feeds).toEqual([{ id, scope: 'organisation', created_at: expect.any(String) }]);
  const stranger = await anOrganisation();
  expect((await stranger.call('DELETE', `/v1/calendar-feeds/${id}`)).status).toBe(404);
  expect((await client.call('DELETE', `/v1/calendar-feeds/${id}`)).status).toBe(204);
  expect((await call('GET', localPath(url))).status).toBe(404);
  expect((await call('GET', `/v1/calendar.ics?token=${'x'.repeat(43)}`)).status).toBe(404);
  expect((await call('GET', '/v1/calendar.ics')).status).toBe(422);
});
