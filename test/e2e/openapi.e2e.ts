import { readFile, writeFile } from 'node:fs/promises';
import { call } from '../support/client.js';
import { Description, type Operation } from '../support/described.js';

const SCHEMAS = ['incident-1', 'disclosure-1', 'eval-run-1', 'organisation-1'];
const UPDATE = process.env['UPDATE_SNAPSHOTS'] === '1';

let description: Description;
beforeAll(async () => {
  description = new Description((await call('GET', '/openapi.json')).json);
});

it.each([
  ['/openapi.json', 'docs/openapi.json'],
  ...SCHEMAS.map((name) => [`/schemas/${name}.json`, `docs/schemas/${name}.json`]),
])('serves %s as it is committed', async (path, file) => {
  const served = `${JSON.stringify((await call('GET', path)).json, null, 2)}\n`;
  if (UPDATE) await writeFile(file, served);
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (served !== committed) {
    throw new Error(
      `${file} is not what the API serves. If the change is meant, run the test with UPDATE_SNAPSHOTS=1.`,
    );
  }
});

it('calls every operation by a name of its own', () => {
  const names = description.operations.map(({ operationId }) => operationId);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it('describes what every route takes, answers and needs', () => {
  const lacking = description.operations.flatMap((operation) =>
    gapsIn(operation).map((gap) => `${operation.operationId} ${gap}`),
  );
  expect(lacking).toEqual([]);
});

it('has examples that are right for their schemas', () => {
  const faults = description.operations.flatMap(({ method, path, operationId, requestBody, responses }) => {
    const place = ['paths', path, method];
    const requests = Object.entries(requestBody?.content ?? {}).map(([type, { example }]) =>
      fault([...place, 'requestBody', 'content', type, 'schema'], example),
    );
    const answers = Object.entries(responses).flatMap(([status, { content = {} }]) =>
      Object.entries(content).map(([type, { example }]) =>
        fault([...place, 'responses', status, 'content', type, 'schema'], example),
      ),
    );
    return [...requests, ...answers].flatMap((found) => (found ? [`${operationId}: ${found}`] : []));
  });
  expect(faults).toEqual([]);
  for (const [code, { value }] of Object.entries<{ value: unknown }>(
    description.document['components'].examples,
  )) {
    expect([code, description.fault(['components', 'schemas', 'Problem'], value)]).toEqual([code, undefined]);
  }
});

it('shows people the same on a page that asks for nothing from elsewhere', async () => {
  const page = await call('GET', '/docs');
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/);
  expect(page.text).not.toMatch(/<script|<style|style=|src=|href="(https?:)?\/\/(?!www\.apache)/);
  for (const { operationId, path } of description.operations) {
    expect(page.text).toContain(`id="${operationId}"`);
    expect(page.text).toContain(path);
  }
  expect((await call('GET', '/docs/style.css')).headers.get('content-type')).toContain('text/css');
});

function fault(place: string[], example: unknown): string | undefined {
  return example === undefined ? undefined : description.fault(place, example);
}

function gapsIn({ path, method, requestBody, responses, ...operation }: Operation): string[] {
  const { summary } = operation as { summary?: string };
  const good = Object.entries(responses).filter(([status]) => status < '400');
  const silent = good.filter(([status, { content }]) => !content && !['204', '303', '304'].includes(status));
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const known = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  return [
    ...(summary ? [] : ['has no summary']),
    ...(good.length > 0 ? [] : ['has no answer']),
    ...silent.map(([status]) => `does not say what ${status} holds`),
    ...(String(named) === String(known) ? [] : ['does not describe its path']),
    ...(requestBody || !['put', 'patch'].includes(method) ? [] : ['does not say what it takes']),
  ];
}
