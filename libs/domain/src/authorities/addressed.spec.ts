import { deadline, schedulingOf, stage, type Scene } from '../../../../test/support/clock-scenes.js';
import { englishClockWords } from '../../../../test/support/english-clock-words.js';
import { explain } from '../clocks/explain.js';
import { schedule } from '../clocks/schedule.js';
import type { Filing, Places } from '../clocks/index.js';
import { isRecipientOf, recipientIn } from './addressed.js';

const hour = { amount: 24, unit: 'hours', rule: 'elapsed' } as const;
const named = (from: string, more: object = {}) => ({
  from,
  ref: `Art. ${from}`,
  source: 'act',
  certainty: 'primary',
  ...more,
});
const regime = (...named_by: object[]) => ({
  recipients: [{ id: 'authority', kind: 'member_state_authority', per_state: { union: 'eu', named_by } }],
});
const stages = [
  stage('initial', [deadline('a', 'aware_provider', hour)]),
  stage('final', [deadline('b', 'initial@first', hour)], { follows: 'initial' }),
];

interface Told {
  readonly by: readonly object[];
  readonly harms?: readonly string[];
  readonly deployed?: readonly string[];
  readonly at?: Places['establishments'];
  readonly filings?: readonly Filing[];
  readonly facts?: Scene['facts'];
}

function told({ by, harms, deployed, at = { all: [] }, filings = [], facts = {} }: Told) {
  const anchors = { aware_provider: '2026-11-23T14:10' };
  const scheduling = schedulingOf({ stages, anchors, facts, regime: regime(...by) as object });
  const record = {
    ...scheduling.record,
    harms: harms ? [{ materialised: 'occurred', countries: harms }] : [],
    systems: deployed ? [{ deployment: { member_states: deployed } }] : [],
  } as unknown as typeof scheduling.record;
  const places = { ...scheduling.places, establishments: at };
  return schedule({ ...scheduling, record, places, filings });
}

const ids = (told_: readonly { readonly id: string }[]) => told_.map(({ id }) => id);
const filed = (recipient: string): Filing => ({
  regime: 'act',
  stage: 'initial',
  recipient,
  filed_at: '2026-11-24T09:00:00.000Z',
  valid: true,
});

it('each state that the first source names has an authority of its own, at every stage', () => {
  const by = [named('harms'), named('deployment')];

  expect(ids(told({ by, harms: ['FR', 'DE', 'US'], deployed: ['ES'] }))).toEqual([
    'act:initial:authority.DE',
    'act:initial:authority.FR',
    'act:final:authority.DE',
    'act:final:authority.FR',
  ]);
});

it.each([
  ['where harms name none, deployment does', { deployed: ['ES'] }, ['act:initial:authority.ES']],
  ['states outside of the union are none', { harms: ['US'], deployed: ['ES'] }, ['act:initial:authority.ES']],
  ['while none does, it stays one whose state is open', { harms: ['US'] }, ['act:initial:authority']],
] as const)('%s', (_case, places, expected) => {
  const by = [named('harms'), named('deployment')];

  expect(ids(told({ by, ...places })).slice(0, 1)).toEqual(expected);
});

it('a source is taken only where its condition surely holds', () => {
  const by = [named('main_establishment', { when: { fact: 'digital' } }), named('establishments')];
  const at = { main: 'IE', all: ['IE', 'DE'] };

  expect(ids(told({ by, at, facts: { digital: 'yes' } }))[0]).toBe('act:initial:authority.IE');
  for (const facts of [{}, { digital: 'no' }] as const)
    expect(ids(told({ by, at, facts })).slice(0, 2)).toEqual([
      'act:initial:authority.DE',
      'act:initial:authority.IE',
    ]);
});

it('what was filed to one authority fulfils nothing towards another', () => {
  const by = [named('harms')];
  const obligations = told({ by, harms: ['DE', 'FR'], filings: [filed('authority.DE')] });

  expect(obligations.map(({ id, status }) => [id, status])).toEqual([
    ['act:initial:authority.DE', 'filed_in_time'],
    ['act:initial:authority.FR', 'due_soon'],
    ['act:final:authority.DE', 'due_soon'],
    ['act:final:authority.FR', 'waiting'],
  ]);
});

it('what was filed before a state was known stays to be seen', () => {
  const [first, second] = told({ by: [named('harms')], harms: ['DE'], filings: [filed('authority')] });

  expect(first).toMatchObject({ id: 'act:initial:authority', status: 'filed_in_time' });
  expect(second).toMatchObject({ id: 'act:initial:authority.DE' });
});

it('says which authority it is, by what it is named, and how sure that is', () => {
  const by = [named('harms', { certainty: 'memory' })];
  const [known] = told({ by, harms: ['DE'] });
  const [open] = told({ by: [...by, named('deployment')] });

  expect(explain(known!, englishClockWords).at(-1)).toBe(
    'To the authority of Germany, which is named by the countries of a harm; Art. harms, not checked against the text.',
  );
  expect(explain(open!, englishClockWords).at(-1)).toBe(
    'To the authority of which state is open: the countries of a harm, or else the states in which a system is deployed ' +
      'will name it; Art. harms, not checked against the text.',
  );
});

it('a state has its own zone and holidays', () => {
  const { recipients } = regime(named('harms')) as unknown as Parameters<typeof recipientIn>[0];

  expect(recipientIn({ recipients }, 'authority.PT')).toMatchObject({
    id: 'authority.PT',
    country: 'PT',
    zone: 'Europe/Lisbon',
  });
  expect(recipientIn({ recipients }, 'authority.US')).toBeUndefined();
  expect(isRecipientOf({ recipients }, { recipients: ['authority'] }, 'authority.PT')).toBe(true);
  expect(isRecipientOf({ recipients }, { recipients: ['other'] }, 'authority.PT')).toBe(false);
});
