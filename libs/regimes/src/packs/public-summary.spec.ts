import type { IncidentRecord } from '#schemas';
import {
  answering,
  filledFields,
  fixture,
  judged,
  limbs,
  obligations,
  shipped,
} from '../fixtures/pack-case.js';
import { freeze } from '../freeze/freeze.js';

const pack = await shipped('public-summary');
const complete = fixture(pack, 'complete');
const marked = (tlp: IncidentRecord['header']['tlp']): IncidentRecord => ({
  ...complete,
  header: { ...complete.header, tlp },
});

it.each([
  ['yes', 'reportable'],
  ['no', 'not_reportable'],
  ['unknown', 'may_be_reportable'],
] as const)('a statement cleared: %s gives %s', (answer, result) => {
  const determination = judged(pack, answering(complete, { public_statement_cleared: answer }));

  expect(determination).toMatchObject({ result, duty: 'voluntary', rehearsal: false });
  expect(limbs(determination)).toEqual({ event_with_ai: 'yes', cleared: answer });
});

it('owes nothing to anybody', () => {
  expect(obligations(pack, complete)).toEqual([]);
});

it.each(['GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const)(
  'prints nothing of a record that is marked TLP:%s',
  (tlp) => {
    const record = marked(tlp);
    const fields = Object.values(filledFields(pack, 'summary', record));
    const shown = fields.filter(({ value }) => value).map(({ key }) => key);

    expect(shown).toEqual(['purpose', 'organisation', 'prepared']);
    expect(JSON.stringify(fields)).not.toContain(record.harms[0]!.description);
    expect(fields.find(({ key }) => key === 'summary')?.state_reason).toContain('Withheld');
  },
);

it('has of an AMBER record what somebody marked CLEAR', () => {
  const record = marked('AMBER');
  const [open, ...rest] = record.harms;
  const { harm, summary } = filledFields(pack, 'summary', {
    ...record,
    harms: [{ ...open!, tlp: 'CLEAR' }, ...rest],
  });

  expect(JSON.stringify(harm?.value)).toContain(open!.description);
  expect(JSON.stringify(harm?.value)).not.toContain(rest[0]!.description);
  expect(summary?.value).toBeUndefined();
});

it('says what is not known, with the promise to say it', () => {
  const harms = {
    rev: 3,
    state: 'not_known_yet',
    reason: 'Still counted.',
    promised_by: '2026-12-01',
  } as const;
  const record = { ...complete, harms: [], part_states: { ...complete.part_states, harms } };
  const { open, harm } = filledFields(pack, 'summary', record);

  expect(open?.value).toMatchObject({
    entries: [expect.anything(), { text: 'Still counted. (1 December 2026)' }],
  });
  expect(harm).toMatchObject({ state: 'not_known_yet' });
});

it('states the determinations that the pack lets it state, of all others a line each, and this one none', async () => {
  const circia = await shipped('us-circia');
  const packs = [await shipped('voluntary-post-mortem'), circia, pack];
  const frozen = (one: typeof pack, stage: string) =>
    freeze({
      id: 'dis_1',
      pack: one,
      packs,
      stage,
      recipient: one.regime.recipients[0]!.id,
      language: 'en',
      record: complete,
      organisation: { id: 'org_1', name: 'Example Labs' },
      evidence: [],
      now: new Date('2026-11-24T12:00:00.000Z'),
    }).document;

  expect(frozen(pack, 'summary')).toMatchObject({ determinations: [] });
  expect(frozen(pack, 'summary').overview).toBeUndefined();
  const ofCircia = frozen(circia, 'ransom-report');
  expect(ofCircia.determinations.map(({ regime }) => regime)).toEqual(['us-circia']);
  expect(ofCircia.overview).toBeUndefined();
  const ofAll = frozen(packs[0]!, 'final');
  expect(ofAll.determinations).toEqual([]);
  expect(ofAll.overview?.map(({ regime }) => regime)).toEqual(['us-circia', 'public-summary']);
});
