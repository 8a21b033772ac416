import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { provisionKey, provisionOrganisation } from '#persistence';
import { ApiClient } from './demo/api-client.js';
import { DEMO_CASES, readCase, SITUATIONS, type DemoCase } from './demo/demo-case.js';
import { Journal } from './demo/journal.js';
import { loadCase } from './demo/load-case.js';
import { admitPeople } from './demo/people.js';

interface DemoOptions {
  readonly baseUrl: string;
  readonly ownerUrl: string;
  readonly home: string;
  readonly progress: (line: string) => void;
}

/** The case in whose organisation people can sign in: it has something in every state. */
const LIVELY = 'fictional-gpai-incident';

/**
 * Enters the demo over the HTTP API and saves its PDFs under `home`/demo. The public case was
 * not compiled by its provider and has an organisation of its own; the others are reported by theirs. Loading twice changes
 * nothing; an interrupted loading goes on where it stopped; another database behind the same home is loaded anew.
 */
export async function loadDemo({
  baseUrl,
  ownerUrl,
  home,
  progress,
}: DemoOptions): Promise<{ organisations: string[]; pdfs: string[] }> {
  const folder = join(home, 'demo');
  const journal = await Journal.open(join(folder, 'journal.json'));
  if (await isForeign(journal, baseUrl)) await journal.forget();
  const now = new Date(await journal.once('now', () => new Date().toISOString()));
  const run = await journal.once('run', () => `demo-${randomUUID()}`);
  const organisations = new Map<string, Access>();
  const pdfs: string[] = [];
  for (const id of [...DEMO_CASES, ...SITUATIONS]) {
    const demo = await readCase(resolve('demo'), id, now);
    const access = await accessTo(demo, ownerUrl, journal);
    organisations.set(demo.home, access);
    const api = new ApiClient(baseUrl, access.apiKey);
    const approver = new ApiClient(baseUrl, access.approverKey);
    pdfs.push(...(await loadCase(demo, { api, approver, journal, run, now, folder, progress })));
  }
  await admitPeople({ baseUrl, ownerUrl, home }, organisations.get(LIVELY)!.id, journal);
  return { organisations: [...organisations.values()].map(({ name }) => name), pdfs };
}

interface Access {
  readonly id: string;
  readonly name: string;
  readonly apiKey: string;
  readonly approverKey: string;
}

/** The organisation of a case, with a key that writes and one that approves. */
async function accessTo(
  { home, organisation }: DemoCase,
  ownerUrl: string,
  journal: Journal,
): Promise<Access> {
  const id = await journal.once(`${home}/organisation`, async () => {
    const access = await provisionOrganisation(ownerUrl, { ...organisation, keyName: 'Candour demo' });
    await journal.once(keyOf(home), () => access.apiKey);
    return access.organisationId;
  });
  const approverKey = await journal.once(`${home}/approver-key`, () =>
    provisionKey(ownerUrl, { organisationId: id, name: 'Candour demo, approver', roles: ['approver'] }),
  );
  return { id, name: organisation.name, apiKey: journal.recall(keyOf(home))!, approverKey };
}

/** True when a key of the journal opens nothing here: the demo was loaded into another database. */
async function isForeign(journal: Journal, baseUrl: string): Promise<boolean> {
  for (const id of DEMO_CASES) {
    const apiKey = journal.recall(keyOf(id));
    if (apiKey !== undefined && !(await new ApiClient(baseUrl, apiKey).isAccepted())) return true;
  }
  return false;
}

const keyOf = (id: string) => `${id}/key`;
