import type { IncidentRecord } from '#schemas';
import { spelt } from '../../../../test/support/deadline-cases.js';
import {
  anchored,
  answering,
  filledFields,
  fixture,
  judged,
  limbs,
  missing,
  obligations,
  shipped,
  type TestAnswer,
} from '../fixtures/pack-case.js';

const pack = await shipped('eu-dora');
const minimal = fixture(pack, 'minimal');
const [authority] = pack.regime.recipients;

type Facts = Readonly<Record<string, TestAnswer>>;

function recordOf(facts: Facts, anchors: Readonly<Record<string, string>> = {}): IncidentRecord {
  const inBerlin = Object.entries(anchors).map(([anchor, time]) => [anchor, `${time} Europe/Berlin`]);
  return answering(anchored(minimal, Object.fromEntries(inBerlin)), facts);
}

interface Times {
  readonly anchors?: Readonly<Record<string, string>>;
  /** In Berlin's winter time. */
  readonly filings?: readonly (readonly [stage: string, at: string])[];
  readonly now?: string;
}

/** The obligation of a stage towards the competent authority, for an organisation in Berlin. */
function dueAt(stage: string, facts: Facts, { anchors, filings = [], now }: Times) {
  const inWinter = (time: string) => new Date(`${time}:00+01:00`).toISOString();
  return obligations(pack, recordOf(facts, anchors), {
    filings: filings.map(([filed, at]) => [filed, authority!.id, inWinter(at)]),
    zone: 'Europe/Berlin',
    holidays: 'DE',
    ...(now !== undefined && { now: inWinter(now) }),
  }).find((one) => one.stage === stage && one.recipient === authority!.id)!;
}

const no = (...questions: string[]) => Object.fromEntries(questions.map((one) => [one, 'no'] as const));
const yes = (...questions: string[]) => Object.fromEntries(questions.map((one) => [one, 'yes'] as const));

const entity = yes('dora_financial_entity', 'dora_ict_related_incident');
const gate = yes('dora_critical_functions');
const thresholds = {
  ...no('dora_clients_10_percent', 'dora_clients_100000', 'dora_counterparts_30_percent'),
  ...no('dora_transactions_number_10_percent', 'dora_transactions_value_10_percent', 'dora_relevant_client'),
  ...no('dora_reputation', 'dora_longer_than_24_hours', 'dora_downtime_over_2_hours'),
  ...no('dora_two_member_states', 'dora_data_adverse_effect', 'dora_costs_over_100000'),
};
const nothing = { ...thresholds, ...no('dora_malicious_access', 'dora_recurring_major') };
const major = { ...entity, ...gate, ...yes('dora_longer_than_24_hours', 'dora_two_member_states') };

describe('whether an incident is major (RTS 2024/1772 Art. 8)', () => {
  it.each([
    ['critical services and two thresholds, Art. 8(1)', major, 'reportable'],
    [
      'a malicious access that may lose data needs no second threshold, Art. 9(5)(b)',
      { ...entity, ...yes('dora_malicious_access', 'dora_malicious_access_data_loss') },
      'reportable',
    ],
    [
      'recurring incidents that are major together, Art. 8(2)',
      { ...entity, ...nothing, ...yes('dora_recurring_major'), ...no('dora_recurrence_exempt') },
      'reportable',
    ],
    [
      'recurring incidents of a microenterprise, Art. 8(2)',
      { ...entity, ...nothing, ...yes('dora_recurring_major', 'dora_recurrence_exempt') },
      'not_reportable',
    ],
    [
      'one threshold is not enough, Art. 8(1)',
      { ...entity, ...nothing, ...gate, ...yes('dora_costs_over_100000') },
      'not_reportable',
    ],
    [
      'two thresholds without critical services, Art. 6',
      {
        ...entity,
        ...nothing,
        ...yes('dora_costs_over_100000', 'dora_two_member_states'),
        ...no('dora_critical_functions', 'dora_supervised_services'),
      },
      'not_reportable',
    ],
    [
      'no ICT-related incident at all, Art. 3(8) DORA',
      { ...major, ...no('dora_ict_related_incident') },
      'not_reportable',
    ],
    ['not a financial entity, Art. 2(1) DORA', no('dora_financial_entity'), 'no_rule_met'],
    [
      'one threshold met, the others open',
      { ...entity, ...gate, ...yes('dora_two_member_states') },
      'may_be_reportable',
    ],
  ] as const)('%s', (_, facts, result) => {
    expect(judged(pack, recordOf(facts)).result).toBe(result);
  });

  it('names the limbs that leave it open, the most decisive question first', () => {
    const facts = {
      ...entity,
      ...gate,
      ...nothing,
      ...yes('dora_two_member_states'),
      dora_costs_over_100000: 'unknown' as const,
    };
    const determination = judged(pack, recordOf(facts));

    expect(limbs(determination)).toMatchObject({
      critical_services: 'yes',
      spread: 'yes',
      costs: 'unknown',
      clients: 'no',
      malicious_data_loss: 'no',
      two_thresholds: 'unknown',
      major_incident: 'unknown',
    });
    expect(determination).toMatchObject({
      open_questions: [{ question: 'dora_costs_over_100000', decisiveness: 1 }],
      categories: ['geographical_spread', 'critical_services_affected'],
      possible_categories: ['economic_impact'],
    });
  });
});

const relief = {
  ...major,
  dora_entity_type: ['insurance_and_reinsurance_undertaking'],
  ...no('nis2_essential_or_important_entity', 'dora_designated_entity'),
};
const bank = { ...major, dora_entity_type: ['credit_institution'] };
const entities: Readonly<Record<string, Facts>> = {
  insurer: relief,
  bank,
  designated: { ...relief, ...yes('dora_designated_entity') },
  nis2: { ...relief, ...yes('nis2_essential_or_important_entity') },
};

/** Rows of a table under its heading, by the names in the heading. */
function rows<K extends string>(table: string): Readonly<Record<K | 'rule', string>>[] {
  const [heading = [], ...lines] = table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return lines.map(
    (cells) =>
      Object.fromEntries(heading.map((name, index) => [name, cells[index]!])) as Record<K | 'rule', string>,
  );
}

describe('time limits (RTS 2025/301 Art. 5)', () => {
  it.each(
    rows<'who' | 'classified' | 'aware' | 'due'>(`
  rule                                          | who        | classified       | aware            | due
  Art. 5(1)(a), 24 h after awareness come first | insurer    | 2026-11-24 06:00 | 2026-11-23 08:00 | Tue 2026-11-24 08:00
  Art. 5(1)(a), 4 h after classification first  | insurer    | 2026-11-23 10:00 | 2026-11-23 08:00 | Mon 2026-11-23 14:00
  Art. 5(2), late classification                | insurer    | 2026-11-25 10:00 | 2026-11-23 08:00 | Wed 2026-11-25 14:00
  Art. 5(2), late classification                | bank       | 2026-11-25 10:00 | 2026-11-23 08:00 | Wed 2026-11-25 14:00
  Art. 5(4), ends on a Saturday                 | insurer    | 2026-11-21 06:00 | 2026-11-20 23:00 | Mon 2026-11-23 12:00
  Art. 5(5), no relief for a bank               | bank       | 2026-11-21 06:00 | 2026-11-20 23:00 | Sat 2026-11-21 10:00
  Art. 5(6), nor for a designated entity        | designated | 2026-11-21 06:00 | 2026-11-20 23:00 | Sat 2026-11-21 10:00
  Art. 5(4), ends on Christmas Day              | insurer    | 2026-12-25 06:00 | 2026-12-25 05:00 | Mon 2026-12-28 12:00
  Art. 5(5), no relief for an entity under NIS2 | nis2       | 2026-12-25 06:00 | 2026-12-25 05:00 | Fri 2026-12-25 10:00
`),
  )('initial: $rule, $who, classified $classified, aware $aware', ({ who, classified, aware, due }) => {
    const anchors = { classified_major: classified.replace(' ', 'T'), detected: aware.replace(' ', 'T') };

    expect(spelt(dueAt('initial', entities[who]!, { anchors }).due)).toBe(due);
  });

  it.each(
    rows<'who' | 'filed' | 'at' | 'stage' | 'due'>(`
  rule                                              | who     | filed        | at               | stage        | due
  Art. 5(1)(b)                                      | insurer | initial      | 2026-11-23 08:00 | intermediate | Thu 2026-11-26 08:00
  Art. 5(4), ends on a Sunday                       | insurer | initial      | 2026-11-19 10:00 | intermediate | Mon 2026-11-23 12:00
  Art. 5(5), ends on a Sunday                       | bank    | initial      | 2026-11-19 10:00 | intermediate | Sun 2026-11-22 10:00
  Art. 5(1)(c)                                      | insurer | intermediate | 2026-11-23 08:00 | final        | Wed 2026-12-23 24:00
  Art. 5(4), kept by a bank for the final report    | bank    | intermediate | 2026-11-26 10:00 | final        | Mon 2026-12-28 12:00
  Art. 5(1)(c), from 31 January to a Saturday       | bank    | intermediate | 2026-01-31 10:00 | final        | Mon 2026-03-02 12:00
`),
  )('$rule, $who: $filed filed $at', ({ who, filed, at, stage, due }) => {
    const filings = [[filed, at.replace(' ', 'T')]] as const;

    expect(spelt(dueAt(stage, entities[who]!, { filings }).due)).toBe(due);
  });

  it('the final report runs from the latest intermediate report (Art. 5(1)(c))', () => {
    const filings = [
      ['intermediate', '2026-11-20T08:00'],
      ['intermediate', '2026-11-23T08:00'],
    ] as const;

    expect(spelt(dueAt('final', relief, { filings }).due)).toBe('Wed 2026-12-23 24:00');
  });

  it('a classification that comes late makes nothing overdue (Art. 5(2))', () => {
    const anchors = { detected: '2026-11-23T08:00', classified_major: '2026-11-25T10:00' };
    const initial = dueAt('initial', relief, { anchors, now: '2026-11-25T11:00' });

    expect(initial).toMatchObject({
      status: 'due_soon',
      binding: { deadline: 'initial_4_hours_or_noon', why: 'replaces' },
    });
  });

  it('the recovery of services asks for an update without undue delay, beside the 72 hours (Art. 5(1)(b))', () => {
    const { limits } = dueAt('intermediate', bank, { anchors: { occurred_to: '2026-11-23T12:00' } });

    expect(limits.find(({ deadline }) => deadline === 'update_on_recovery')?.start.instant).toBeDefined();
  });
});

describe('the form (ITS 2025/302)', () => {
  it('has 76 numbered fields', () => {
    const numbered = pack.regime.fields.filter(({ number }) => number !== undefined);
    const of = (part: string) => numbered.filter(({ number }) => number?.startsWith(`${part}.`)).length;

    expect([of('1'), of('2'), of('3'), of('4'), numbered.length]).toEqual([15, 10, 35, 16, 76]);
  });

  it.each([
    ['initial', 'no', 'initial_notification'],
    ['final', 'no', 'final_report'],
    ['intermediate', 'yes', 'major_incident_reclassified_as_non-major'],
  ] as const)('at the stage %s, reclassified: %s, the submission is %s', (stage, answer, code) => {
    const record = recordOf({ ...major, dora_reclassified_non_major: answer });
    const { submission_type } = filledFields(pack, stage, record);

    expect(submission_type?.value).toMatchObject({ options: [{ code }] });
  });

  it.each([
    ['initial', 15 + 10],
    ['intermediate', 15 + 10 + 35],
    ['final', 76],
  ])('grows with the stages: at %s it has %i fields', (stage, count) => {
    const fields = Object.values(filledFields(pack, stage, fixture(pack, 'complete')));

    expect(fields.filter(({ number }) => number !== undefined)).toHaveLength(count);
  });

  it('derives whether figures are estimates from the harms that carry them', () => {
    const { figures_basis } = filledFields(pack, 'intermediate', fixture(pack, 'complete'));

    expect(figures_basis?.value).toMatchObject({
      options: [
        { code: 'estimates_for_clients_affected' },
        { code: 'actual_figures_for_financial_counterparts_affected' },
        { code: 'actual_figures_for_transactions_affected' },
      ],
    });
  });

  it('derives the class of a root cause from the cause (4.1 from 4.2)', () => {
    const { root_cause_class } = filledFields(pack, 'final', fixture(pack, 'complete'));

    expect(root_cause_class?.value).toMatchObject({
      options: [
        { code: 'process_failure' },
        { code: 'system_failure_malfunction' },
        { code: 'external_event' },
      ],
    });
  });

  it('asks for what a criterion brings with it, unless the criterion surely is not met', () => {
    const asked = (answer: TestAnswer) =>
      missing(pack, 'intermediate', recordOf({ ...major, dora_two_member_states: answer }));

    expect(asked('yes')).toContain('member_state_impact');
    expect(asked('unknown')).toContain('member_state_impact');
    expect(asked('no')).not.toContain('member_state_impact');
  });

  it('refuses a duration and an identifier that are not in the form’s format', () => {
    const fields = filledFields(pack, 'final', fixture(pack, 'hostile'));

    for (const key of ['duration', 'downtime', 'parent_lei'])
      expect(fields[key]?.problems).toEqual([expect.stringContaining('format')]);
  });
});
