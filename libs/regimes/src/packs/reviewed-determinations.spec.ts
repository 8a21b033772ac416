import { resolve } from 'node:path';
import { demoRecord } from '../../../../test/support/demo-record.js';
import { flaws, IncidentRecordSchema } from '#schemas';
import { judged } from '../fixtures/pack-case.js';
import { inventedCases, inWords, reviewedAnswers } from '../fixtures/reviewed-cases.js';
import { loadPacks } from '../pack/load-packs.js';

const NOW = new Date('2026-11-24T12:00:00.000Z');
const packs = await loadPacks(resolve('templates'));
const reviewed = await reviewedAnswers();
const records = {
  ...(await inventedCases()),
  'opus-4-blackmail': await demoRecord('opus-4-blackmail', NOW),
  'fictional-gpai-incident': await demoRecord('fictional-gpai-incident', NOW),
};

it('every record was reviewed', () => {
  expect(Object.keys(reviewed).sort()).toEqual(Object.keys(records).sort());
});

it.each(Object.entries(records))('%s: every regime answers as it was reviewed', (name, record) => {
  const answers = Object.fromEntries(packs.map((pack) => [pack.id, inWords(judged(pack, record))]));

  expect(answers).toEqual(reviewed[name]);
});

it.each(Object.entries(records))(
  '%s is a record, and answers only questions that some regime asks',
  (_, record) => {
    const asked = new Set(
      packs.flatMap(({ regime, common }) => [...regime.questions, ...common.questions]).map(({ id }) => id),
    );

    expect(flaws(IncidentRecordSchema, record)).toEqual([]);
    expect(record.facts.map(({ question }) => question).filter((id) => !asked.has(id))).toEqual([]);
  },
);

it.each(packs.map(({ id }) => id))('%s is reportable once, not once, and undecided once', (id) => {
  const answers = Object.values(reviewed).map((one) => one[id]?.answer);

  expect(answers).toEqual(expect.arrayContaining(['reportable', 'not reportable', 'undecided']));
});
