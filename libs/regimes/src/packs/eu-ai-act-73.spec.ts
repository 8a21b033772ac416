import { holidayCalendar } from '#calendars';
import { schedule } from '#domain';
import type { IncidentRecord, Item } from '#schemas';
import { spelt } from '../../../../test/support/deadline-cases.js';
import {
  anchored,
  answering,
  due,
  filledFields,
  fixture,
  judged,
  limbs,
  obligations,
  shipped,
} from '../fixtures/pack-case.js';

const pack = await shipped('eu-ai-act-73');
/** Annex III system of a provider; one harm is chosen per case. */
const base = answering(fixture(pack, 'complete'), {
  ai_act_gpai_of_same_provider: 'no',
  organisation_is_deployer: 'no',
  fundamental_rights_law_infringed: 'no',
});

function harmed(harm: Partial<Item<'harms'>>, record = base): IncidentRecord {
  const whole = {
    id: 'hrm_1',
    rev: 1,
    citations: [],
    description: 'Harm',
    materialised: 'occurred',
    causal_link: 'direct',
    serious: 'yes',
    reversible: 'no',
    category: 'health',
    ...harm,
  } as const;
  return { ...record, harms: [whole] };
}

describe('a serious incident (Art. 3(49))', () => {
  it.each([
    ['(a) death, link only suspected', { category: 'death', causal_link: 'suspected' }, 'death'],
    [
      '(a) serious harm to health',
      { category: 'psychological', causal_link: 'indirect' },
      'other_serious_harm',
    ],
    ['(b) infrastructure', { category: 'critical_infrastructure' }, 'critical_infrastructure'],
    ['(d) property', { category: 'property' }, 'other_serious_harm'],
    ['(d) environment', { category: 'environment' }, 'other_serious_harm'],
  ] as const)('%s is reportable', (_, harm, category) => {
    expect(judged(pack, harmed(harm))).toMatchObject({ result: 'reportable', categories: [category] });
  });

  it('(c) an infringement of fundamental rights is reportable, also where the duty is narrowed', () => {
    const rights = harmed({ category: 'fundamental_rights' });
    const record = answering(rights, {
      fundamental_rights_law_infringed: 'yes',
      ai_act_medical_device: 'yes',
    });

    expect(judged(pack, record)).toMatchObject({ result: 'reportable', categories: ['fundamental_rights'] });
  });

  it.each([
    [
      'the disruption can be reversed (b)',
      harmed({ category: 'critical_infrastructure', reversible: 'yes' }),
    ],
    ['the harm is not serious (d)', harmed({ category: 'property', serious: 'no' })],
    ['the harm was only possible', harmed({ materialised: 'plausible' })],
    ['there is no link', harmed({ causal_link: 'none' })],
    ['other law applies (Art. 73(9))', answering(harmed({}), { ai_act_equivalent_union_reporting: 'yes' })],
    ['it is a medical device (Art. 73(10))', answering(harmed({}), { ai_act_medical_device: 'yes' })],
    ['it is cybersecurity only', harmed({ category: 'cybersecurity' })],
  ])('where %s, it is not reportable', (_, record) => {
    expect(judged(pack, record).result).toBe('not_reportable');
  });

  it.each([
    ['the system is not high-risk', { high_risk_ai_system: 'no' }],
    ['the system is not on the Union market', { placed_on_union_market: 'no' }],
    ['it happened in research before that (Art. 2(8))', { ai_act_premarket_research_only: 'yes' }],
    ['Section B of Annex I covers it (Art. 2(2))', { ai_act_annex_i_section_b_product: 'yes' }],
    ['the organisation is neither provider nor deployer', { organisation_is_provider: 'no' }],
  ] as const)('where %s, no rule is met', (_, answers) => {
    expect(judged(pack, answering(harmed({}), answers)).result).toBe('no_rule_met');
  });

  it('is open where the link is suspected, until somebody says whether it is likely (Art. 73(2))', () => {
    const suspected = harmed({ causal_link: 'suspected' });
    const open = judged(pack, answering(suspected, { ai_act_causal_link_reasonably_likely: undefined }));

    expect(open.result).toBe('may_be_reportable');
    expect(open.open_questions.flatMap(({ question, limb_id }) => question ?? limb_id)).toEqual([
      'health_linked',
      'ai_act_causal_link_reasonably_likely',
    ]);
    expect(limbs(open)).toMatchObject({
      high_risk_system: 'yes',
      not_narrowed: 'yes',
      death: 'no',
      health: 'unknown',
      health_suspected: 'yes',
      critical_infrastructure: 'no',
      property_environment: 'no',
      fundamental_rights: 'no',
    });
    expect(judged(pack, suspected).result).toBe('reportable');
  });
});

describe('the duty sleeps until the rules for high-risk systems apply', () => {
  const on = (date: string, annexI: 'yes' | 'no') =>
    judged(
      pack,
      answering(anchored(harmed({}), { occurred_from: date }), { ai_act_annex_i_high_risk: annexI }),
    );

  it.each([
    ['Annex III', '2026-08-01', 'no', { status: 'upcoming', rehearsal: true, result: 'reportable' }],
    ['Annex III', '2026-08-02', 'no', { status: 'dormant', rehearsal: true, result: 'reportable' }],
    ['Annex III', '2027-12-01', 'no', { status: 'dormant', rehearsal: true, result: 'reportable' }],
    ['Annex III', '2027-12-02', 'no', { status: 'in_force', rehearsal: false, result: 'reportable' }],
    ['Annex I', '2027-12-01', 'yes', { status: 'dormant', rehearsal: true, result: 'reportable' }],
    ['Annex I', '2027-12-02', 'yes', { status: 'in_force', rehearsal: false, result: 'no_rule_met' }],
    ['Annex I', '2028-08-01', 'yes', { status: 'in_force', rehearsal: false, result: 'no_rule_met' }],
    ['Annex I', '2028-08-02', 'yes', { status: 'in_force', rehearsal: false, result: 'reportable' }],
  ] as const)('Reg. 2026/1744, %s on %s', (_, date, annexI, answer) => {
    expect(on(date, annexI)).toMatchObject(answer);
  });

  it('nothing is overdue while it sleeps, and something is once it is awake', () => {
    const statuses = (year: number) =>
      obligations(
        pack,
        anchored(harmed({}), { aware_provider: `${year}-01-10`, occurred_from: `${year}-01-09` }),
        {
          now: `${year}-03-01T12:00:00.000Z`,
        },
      ).map(({ status }) => status);

    expect(statuses(2027)).not.toContain('overdue');
    expect(statuses(2028)).toContain('overdue');
  });
});

const HARMS: Readonly<Record<string, Partial<Item<'harms'>>>> = {
  infrastructure: { category: 'critical_infrastructure' },
  death: { category: 'death' },
  other: { category: 'property' },
};

it.each([
  ['Art. 73(3)', 'infrastructure', '2026-11-20', ['Sun 2026-11-22 24:00', 'Tue 2026-11-24 24:00']],
  ['Art. 73(3)', 'infrastructure', '2026-11-19', ['Sat 2026-11-21 24:00', 'Mon 2026-11-23 24:00']],
  ['Art. 73(3)', 'infrastructure', '2026-11-23', ['Wed 2026-11-25 24:00', '']],
  ['Art. 73(4)', 'death', '2026-11-23', ['Thu 2026-12-03 24:00', '']],
  ['Art. 73(2)', 'other', '2026-11-23', ['Tue 2026-12-08 24:00', '']],
  ['Art. 73(2)', 'other', '2026-11-21', ['Sun 2026-12-06 24:00', 'Mon 2026-12-07 24:00']],
  ['Art. 73(2), over Christmas', 'other', '2026-12-10', ['Fri 2026-12-25 24:00', 'Mon 2026-12-28 24:00']],
])('%s, %s, aware %s: strict and adjusted limits %j', (_, harm, aware, limits) => {
  const record = anchored(harmed(HARMS[harm]!), { aware_provider: `${aware}T14:10 Europe/Brussels` });
  const initial = obligations(pack, record).find(({ stage }) => stage === 'initial');

  expect([spelt(initial?.due), spelt(initial?.adjusted)]).toEqual(limits);
});

it('the adjusted limit follows the holidays of the Member State, the strict one does not (Art. 73(2))', () => {
  const record = anchored(harmed({ category: 'property' }), {
    aware_provider: '2026-12-10T14:10 Europe/Berlin',
  });
  const [initial] = schedule({
    regime: pack.regime,
    determination: judged(pack, record),
    record,
    calendars: holidayCalendar,
    filings: [],
    now: new Date('2026-12-11T12:00:00.000Z'),
    places: {
      organisation: { zone: 'America/New_York', holidays: 'US' },
      establishments: { main: 'DE', all: ['DE'] },
    },
  });

  expect(spelt(initial?.due)).toBe('Fri 2026-12-25 24:00');
  expect(spelt(initial?.adjusted)).toBe('Mon 2026-12-28 24:00');
});

describe('several limits', () => {
  const both = {
    ...base,
    harms: [...harmed({ category: 'death' }).harms, ...harmed(HARMS['infrastructure']!).harms],
  };
  const aware = (record: IncidentRecord) =>
    anchored(record, { aware_provider: '2026-11-23T14:10 Europe/Brussels' });

  it('the earliest binds: a death through infrastructure has two days', () => {
    expect(obligations(pack, aware(both))[0]?.binding).toEqual({ deadline: 'two_days', why: 'earliest' });
  });

  it('a widespread infringement has two days (Art. 73(3))', () => {
    const record = answering(aware(harmed({})), { ai_act_widespread_infringement: 'yes' });

    expect(due(pack, record)['initial market-surveillance-authority.DE']).toBe('Wed 2026-11-25 24:00');
  });

  it('the report is due at once when the link is established, without a date of its own', () => {
    const record = anchored(harmed({}), { link_established: '2026-11-23T14:10 Europe/Brussels' });

    expect(obligations(pack, record)[0]).toMatchObject({ kind: 'soft', status: 'due' });
  });

  it('a deployer that cannot reach the provider runs on its own awareness (Art. 26(5))', () => {
    const deployer = answering(harmed({}), {
      organisation_is_provider: 'no',
      organisation_is_deployer: 'yes',
      ai_act_provider_unreachable: 'yes',
    });
    const record = anchored(deployer, { aware_deployer: '2026-11-23T14:10 Europe/Brussels' });

    expect(due(pack, record)).toMatchObject({
      'deployer-notice provider': 'soft',
      'deployer-notice importer-distributor': 'soft',
      'initial market-surveillance-authority.DE': 'Tue 2026-12-08 24:00',
      'initial market-surveillance-authority.NL': 'Tue 2026-12-08 24:00',
    });
  });

  it('the evidence hold is no report (Art. 73(6)), and completion and investigation have no date', () => {
    const filings = [['initial', 'market-surveillance-authority.DE', '2026-11-25T10:00:00.000Z']] as const;

    expect(due(pack, aware(harmed({})), { filings })).toMatchObject({
      'no-alteration market-surveillance-authority.DE': 'hold',
      'follow-up market-surveillance-authority.DE': 'soft',
      'final market-surveillance-authority.DE': 'soft',
    });
  });
});

it.each([
  ['Art. 73(1)', {}, ['market-surveillance-authority.DE', 'market-surveillance-authority.NL']],
  ['Art. 75(1a), model of the same provider', { ai_act_gpai_of_same_provider: 'yes' }, ['ai-office']],
  ['Art. 75(1a), very large platform', { ai_act_very_large_platform: 'yes' }, ['ai-office']],
  [
    'Art. 75(1), exception',
    { ai_act_gpai_of_same_provider: 'yes', ai_act_ai_office_carve_out: 'yes' },
    ['market-surveillance-authority.DE', 'market-surveillance-authority.NL'],
  ],
  [
    'Art. 73(10)',
    { ai_act_medical_device: 'yes', fundamental_rights_law_infringed: 'yes' },
    ['device-authority.DE', 'device-authority.NL'],
  ],
] as const)('%s: the first report goes to %j', (_, answers, recipients) => {
  const record = answering(harmed({ category: 'fundamental_rights' }), {
    fundamental_rights_law_infringed: 'yes',
    ...answers,
  });
  const initial = obligations(pack, record).filter(({ stage }) => stage === 'initial');

  expect(initial.map(({ recipient }) => recipient)).toEqual(recipients);
});

it.each([
  ['initial', 'initial'],
  ['follow-up', 'follow_up'],
  ['final', 'final_reportable'],
  ['final-not-reportable', 'final_not_reportable'],
])('template 1.2(e): the stage %s is of the type %s', (stage, code) => {
  expect(filledFields(pack, stage, base)['report_type']?.value).toMatchObject({ options: [{ code }] });
});

it('template 1.2(g) has no cybersecurity, and takes management and operation of infrastructure apart', () => {
  const record = harmed({ category: 'critical_infrastructure' });
  const { classification } = filledFields(pack, 'initial', record);

  expect(classification?.value).toMatchObject({
    options: [{ code: 'infrastructure_operation' }, { code: 'infrastructure_management' }],
  });
  expect(Object.keys(pack.texts['en']!.codes!['classification']!)).not.toContain('cybersecurity');
});

it('has every number of the draft template', () => {
  const numbers = new Set(pack.regime.fields.flatMap(({ number }) => number ?? []));

  expect([...numbers].join(' ')).toBe(
    '1.1 1.2(a) 1.2(b) 1.2(c) 1.2(d) 1.2(e) 1.2(f) 1.2(g) 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 2.1 2.2 ' +
      '3.1 3.2 3.3 4.1 4.2(a) 4.2(b) 4.2(c) 5',
  );
});
