import { resolve } from 'node:path';
import { TLP } from '#schemas';
import { csafProblems } from '../../../../test/support/csaf-problems.js';
import { freezePaper, papersOf, type Paper } from '../../../../tools/papers/papers.js';
import { loadPacks } from '../pack/load-packs.js';
import { project } from '../project/project.js';
import { exportForm, exportFormats } from './export-form.js';
import { machineForm } from './machine-form.js';

const packs = await loadPacks(resolve('templates'));
const papers = papersOf(packs).filter(({ pack, stage }) => stage === pack.regime.stages.at(-1)!.id);
const inEnglish = papers.filter(({ language }) => language === 'en');
const named = (name: string) => inEnglish.find((paper) => paper.name === name)!;
const ISSUER = { url: 'https://candour.example.org', isFinal: true };

function exported(paper: Paper, format: string, issuer = ISSUER) {
  const { document } = freezePaper(paper, packs);
  return JSON.parse(new TextDecoder().decode(exportForm(paper.pack, format, document, issuer)));
}

describe('CSAF 2.0', () => {
  it.each(papers)('$name passes the schema and the mandatory tests of the specification', async (paper) => {
    for (const isFinal of [true, false]) {
      expect(await csafProblems(exported(paper, 'csaf', { ...ISSUER, isFinal }))).toEqual([]);
    }
  });

  it('is refused by the same tests when the profile lacks its references', async () => {
    const { document } = exported(named('voluntary-post-mortem final complete en'), 'csaf');
    const { references: _references, ...without } = document;
    expect(await csafProblems({ document: without })).toEqual([expect.stringContaining('6_1_27')]);
  });

  it.each(TLP)('carries a label that is no wider than TLP:%s', (ceiling) => {
    const { pack, ...paper } = named('voluntary-post-mortem final complete en');
    const { document } = freezePaper({ pack, ...paper }, packs);
    const record = pack.fixtures['complete.json']!;
    const copy = project({ document, pack, records: { frozen: record, current: record }, ceiling }).document;
    const bytes = exportForm(pack, 'csaf', copy, ISSUER);
    const { tlp } = JSON.parse(new TextDecoder().decode(bytes)).document.distribution;
    const strictness = ['WHITE', 'GREEN', 'AMBER', 'RED'];
    const least = { CLEAR: 'WHITE', GREEN: 'GREEN', AMBER: 'AMBER', 'AMBER+STRICT': 'RED', RED: 'RED' };
    expect(strictness.indexOf(tlp.label)).toBeGreaterThanOrEqual(strictness.indexOf(least[copy.tlp]));
  });
});

it.each(inEnglish.filter(({ pack }) => Object.hasOwn(pack.formats, 'avid')))(
  '$name is a report that AVID takes',
  (paper) => {
    const { document } = freezePaper(paper, packs);
    expect(machineForm(paper.pack, paper.pack.formats['avid']!, document).problems).toEqual([]);
  },
);

it('tells the systems and their developers to AVID, and on what the record rests', () => {
  const paper = named('voluntary-post-mortem final complete en');
  const { affects, problemtype, description } = exported(paper, 'avid');
  expect(affects.artifacts[0]).toEqual({ type: 'System', name: expect.any(String) });
  expect(affects.developer.length).toBeGreaterThan(0);
  expect(problemtype.description.value).toMatch(/^Compiled from public sources: /);
  expect(description.lang).toBe('eng');
});

it('has the mandatory criteria of the OECD under their names', () => {
  const { criteria } = exported(named('oecd-common-reporting report complete en'), 'oecd');
  expect(Object.keys(criteria)).toEqual(
    expect.arrayContaining(['title', 'description', 'relation', 'severity', 'harm_type']),
  );
  expect(criteria.severity).toEqual(expect.any(String));
});

it('offers CSAF of every document, and beside it what the pack declares', () => {
  const formats = (id: string) => exportFormats(packs.find((pack) => pack.id === id)!);
  expect(formats('us-hipaa')).toEqual(['csaf']);
  expect(formats('eu-dora')).toEqual(['csaf', 'dora-ir']);
});
