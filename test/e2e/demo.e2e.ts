import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { loadDemo } from '../../tools/launch/demo.js';
import { accountsFile } from '../../tools/launch/demo/people.js';
import { instance } from '../support/instance.js';
import { signIn } from '../support/people.js';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'candour-demo-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

it('loads the demo over the API, prints its three documents and lets people in, once', async () => {
  const { baseUrl, ownerUrl } = instance();
  const lines: string[] = [];
  const load = () => loadDemo({ baseUrl, ownerUrl, home, progress: (line) => lines.push(line) });
  const { pdfs } = await load();
  expect(pdfs.map((path) => basename(path)).sort()).toEqual([
    'fictional-gpai-initial-report.pdf',
    'opus-4-blackmail-oecd.pdf',
    'opus-4-blackmail-post-mortem.pdf',
  ]);
  for (const path of pdfs) {
    const pdf = await PDFDocument.load(await readFile(path), { updateMetadata: false });
    expect(pdf.getPageCount()).toBeGreaterThan(5);
    expect(pdf.catalog.has(PDFName.of('StructTreeRoot'))).toBe(true);
  }
  const entered = lines.length;
  await expectSituations();
  expect((await load()).pdfs).toEqual(pdfs);
  expect(lines.slice(entered).filter((line) => line.includes('rendering'))).toEqual([]);
}, 240_000);

/** As one of the people whom the demo lets in sees it. */
async function expectSituations(): Promise<void> {
  const [, email, password] = /^(officer@\S+) +(\S+)/m.exec(await readFile(accountsFile(home), 'utf8'))!;
  const officer = await signIn(email!, password);
  const { incidents } = (await officer.call('GET', '/v1/incidents')).json;
  const states: Record<string, string[]> = {};
  for (const { id, status, title } of incidents as { id: string; status: string; title: string }[]) {
    const { disclosures } = (await officer.call('GET', `/v1/incidents/${id}/disclosures`)).json;
    const { obligations } = (await officer.call('GET', `/v1/incidents/${id}/obligations`)).json;
    states[title] = [
      status,
      ...disclosures.map(({ stage, state }: { stage: string; state: string }) => `${stage} ${state}`).sort(),
      ...obligations
        .filter(
          (one: { status: string; applies: string }) => one.status === 'overdue' && one.applies === 'yes',
        )
        .map(({ id: duty }: { id: string }) => `${duty} overdue`),
    ];
  }
  const { partners } = (await officer.call('GET', '/v1/partners')).json;
  expect(partners).toMatchObject([{ name: 'Institute for Agent Safety (fictional)', ceiling: 'GREEN' }]);
  expect(states).toMatchInlineSnapshot(`
   {
     "A companion built on Moorlight advised against medical treatment": [
       "contained",
       "initial acknowledged",
       "eu-gpai-code:final:ai-office overdue",
     ],
     "An agent on Moorlight deleted a hospital's appointment list": [
       "investigating",
       "initial filed",
     ],
     "Fictional case: planning agent on Moorlight 3.1 released pump protection without approval": [
       "reported",
       "initial approved",
     ],
     "Moorlight 3.1 acted without approval when an approval service was silent (evaluation)": [
       "closed",
     ],
     "Moorlight answered with parts of other customers' conversations": [
       "investigating",
       "initial draft",
     ],
     "Moorlight followed instructions hidden in a customer's invoices": [
       "investigating",
       "preliminary approved",
     ],
     "Moorlight gave a burglar the layout of a customer's premises": [
       "investigating",
       "initial acknowledged",
       "initial superseded",
     ],
     "Moorlight invented dosages in a pharmacy's answers": [
       "investigating",
       "initial acknowledged",
       "intermediate draft",
     ],
     "Moorlight told a caretaker that a gas alarm could be ignored": [
       "reported",
     ],
   }
  `);
}
