import { anOrganisation, type Client } from '../support/client.js';
import { aReportableIncident } from '../support/incidents.js';

let client: Client;
let incident: string;
beforeAll(async () => {
  client = await anOrganisation();
  incident = (await aReportableIncident(client)).id;
});

const report = async (query = '') =>
  (await client.call('GET', `/v1/incidents/${incident}/gaps?${query}`)).json;

it('says of every form what it still needs, and what would unlock most', async () => {
  const { forms, unlocks, incident: about } = await report();
  expect(about.id).toBe(incident);
  const initial = forms.find(
    ({ regime, stage }: { regime: string; stage: string }) =>
      regime === 'eu-gpai-code' && stage === 'initial',
  );
  expect(initial).toMatchObject({ result: 'reportable', recipients: expect.arrayContaining(['ai-office']) });
  expect(initial.answered).toBeLessThan(initial.required);
  expect(initial.gaps.missing).toBeGreaterThan(0);
  expect(unlocks[0]).toEqual(
    expect.objectContaining({ fact: expect.any(String), fields: expect.any(Array) }),
  );
});

it('names the items that cite nothing', async () => {
  const { forms } = await report('regime=eu-gpai-code');
  const uncited = forms
    .flatMap(({ fields }: { fields: { uncited: { part: string }[] }[] }) => fields)
    .flatMap((field: { uncited: { part: string }[] }) => field.uncited);
  expect(uncited).toContainEqual(expect.objectContaining({ part: 'harms' }));
});

it('limits itself to a stage, and refuses a regime that is not there', async () => {
  const { forms } = await report('regime=eu-gpai-code&stage=final');
  expect(forms.map(({ stage }: { stage: string }) => stage)).toEqual(['final']);
  const astray = await client.call('GET', `/v1/incidents/${incident}/gaps?regime=no-such`);
  expect(astray.status).toBe(404);
});
