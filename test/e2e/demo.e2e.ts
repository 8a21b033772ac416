import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { loadDemo } from '../../tools/launch/demo.js';
import { instance } from '../support/instance.js';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'candour-demo-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

it('loads both demo cases over the API and prints their three documents, once', async () => {
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
  expect((await load()).pdfs).toEqual(pdfs);
  expect(lines.slice(entered).filter((line) => line.includes('rendering'))).toEqual([]);
}, 180_000);
