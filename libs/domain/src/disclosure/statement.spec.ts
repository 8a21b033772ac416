import type { FilledField, FrozenDisclosure, IncidentRecord, Regime } from '#schemas';
import { statementsOf } from './statement.js';

const id = (prefix: string, digit: number) => `${prefix}_00000000-0000-7000-8000-00000000000${digit}`;
const record = {
  id: id('inc', 1),
  anchors: [
    {
      id: id('anc', 1),
      rev: 2,
      anchor: 'aware_deployer',
      time: {
        stated: '2026-11-23',
        zone: 'Europe/Berlin',
        precision: 'day',
        instant: '2026-11-22T23:00:00.000Z',
      },
    },
  ],
  harms: [
    {
      id: id('hrm', 1),
      rev: 3,
      category: 'health',
      affected_count: 2,
      quantity: { value: 2, unit: 'x', estimate: true },
    },
  ],
  part_states: {},
} as unknown as IncidentRecord;

const fields = [
  {
    key: 'aware',
    type: 'time',
    from: [{ value: 'record.anchors[anchor=aware_provider|aware_deployer].time' }],
  },
  { key: 'persons', type: 'number', from: [{ value: 'record.harms.affected_count' }] },
  {
    key: 'told',
    type: 'choice',
    from: [{ code: { path: 'record.facts[question=told].answer', map: { yes: 'a', no: 'b' } } }],
  },
  { key: 'kind', type: 'choice', from: [{ code: { path: 'disclosure.stage', map: { initial: 'first' } } }] },
  { key: 'story', type: 'markdown', from: [{ value: 'record.header.summary' }] },
];
const regime = { id: 'eu-x', fields } as unknown as Regime;

function statements(...filled: object[]) {
  const defaults = { state: 'complete', label: 'Label', overridden: false };
  const document = { sections: [{ fields: filled.map((one) => ({ ...defaults, ...one }) as FilledField) }] };
  return statementsOf({ regime, record, document: document as unknown as FrozenDisclosure });
}
const claims = (...filled: object[]) => statements(...filled).flatMap((one) => one.claims);

it('says of a time within which it lies, and of which anchor it is', () => {
  const value = { kind: 'time', from: '2026-11-22T23:00:00.000Z', text: '23 November 2026' };
  const day = {
    kind: 'time',
    from: '2026-11-22T23:00:00.000Z',
    to: '2026-11-23T23:00:00.000Z',
    estimate: false,
  };
  expect(claims({ key: 'aware', value })).toEqual([
    { subject: 'eu-x.aware', asserted: day },
    { subject: 'record.anchors[anchor=aware_deployer].time', asserted: day },
  ]);
});

it('takes what somebody typed as meant to the minute', () => {
  const value = { kind: 'time', from: '2026-11-23T08:15:30.000Z', text: '23 November 2026, 08:15' };
  expect(claims({ key: 'aware', value, overridden: true })[0]!.asserted).toMatchObject({
    from: '2026-11-23T08:15:00.000Z',
    to: '2026-11-23T08:16:00.000Z',
  });
});

it('knows an estimate when the record says that it is one', () => {
  const value = { kind: 'number', value: 2, text: '2' };
  expect(claims({ key: 'persons', value })[0]!.asserted).toMatchObject({ value: 2, estimate: true });
  expect(claims({ key: 'persons', value, overridden: true })[0]!.asserted).toMatchObject({ estimate: false });
});

it("speaks the form's code within its regime and the record's across regimes", () => {
  const value = { kind: 'choices', options: [{ code: 'b', label: 'No' }] };
  expect(claims({ key: 'told', value }).map(({ subject, asserted }) => [subject, asserted])).toEqual([
    ['eu-x.told', { kind: 'codes', codes: ['b'], many: false }],
    ['record.facts[question=told].answer', { kind: 'codes', codes: ['no'], many: false }],
  ]);
});

it('keeps every value that is asserted, and claims nothing of running text or of the report itself', () => {
  const said = statements(
    { key: 'story', number: '3', value: { kind: 'markdown', text: 'It **failed**.' } },
    { key: 'kind', value: { kind: 'choices', options: [{ code: 'first', label: 'First report' }] } },
    { key: 'persons', state: 'not_known_yet', state_reason: 'Counting.' },
  );
  expect(said).toEqual([
    { key: 'story', number: '3', label: 'Label', text: 'It **failed**.', claims: [] },
    { key: 'kind', label: 'Label', text: 'First report', claims: [] },
  ]);
});
