import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { provisionKey, provisionOrganisation } from '#persistence';
import { ApiClient } from './demo/api-client.js';
import { DEMO_CASES, readCase } from './demo/demo-case.js';
import { Journal } from './demo/journal.js';
import { loadCase } from './demo/load-case.js';

interface DemoOptions {
  readonly baseUrl: string;
  readonly ownerUrl: string;
  readonly home: string;
  readonly progress: (line: string) => void;
}

/**
 * Enters the demo over the HTTP API and saves its PDFs under `home`/demo. Each case has its own organisation: the
 * public case was not compiled by its provider, the fictional one is reported by its provider. Loading twice changes
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
  const organisations: string[] = [];
  const pdfs: string[] = [];
  for (const id of DEMO_CASES) {
    const demo = await readCase(resolve('demo'), id, now);
    const organisation = await journal.once(`${id}/organisation`, async () => {
      const access = await provisionOrganisation(ownerUrl, { ...demo.organisation, keyName: 'Candour demo' });
      await journal.once(keyOf(id), () => access.apiKey);
      return access.organisationId;
    });
    const second = await journal.once(`${id}/approver-key`, () =>
      provisionKey(ownerUrl, {
        organisationId: organisation,
        name: 'Candour demo, approver',
        roles: ['approver'],
      }),
    );
    organisations.push(demo.organisation.name);
    const api = new ApiClient(baseUrl, journal.recall(keyOf(id))!);
    const approver = new ApiClient(baseUrl, second);
    pdfs.push(...(await loadCase(demo, { api, approver, journal, run, folder, progress })));
  }
  return { organisations, pdfs };
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
