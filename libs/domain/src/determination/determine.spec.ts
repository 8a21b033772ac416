import fc from 'fast-check';
import {
  PARTS,
  type Condition,
  type Determination,
  type IncidentRecord,
  type Regime,
  type Tristate,
} from '#schemas';
import { determine } from './determine.js';

const options = { now: new Date('2026-11-23T23:30:00.000Z'), digest: `sha256:${'0'.repeat(64)}` };
type Answers = Readonly<Record<string, Tristate>>;

function aRegime(scope: Condition, trigger: Condition, more: Partial<Regime> = {}): Regime {
  return {
    id: 'duty',
    version: '1.0.0',
    duty: 'legal',
    authority_zone: 'Europe/Berlin',
    status: [
      { status: 'dormant', to: '2026-07-31', source: 'act' },
      { status: 'in_force', from: '2026-08-01', source: 'act' },
    ],
    scope,
    trigger,
    categories: [],
    ...more,
  } as unknown as Regime;
}

function aRecord(answers: Answers, anchors: readonly object[] = []): IncidentRecord {
  const facts = Object.entries(answers).map(([question, answer], index) => ({
    id: `fct_${index}`,
    rev: 1,
    question,
    answer,
  }));
  const empty = Object.fromEntries(PARTS.map((part) => [part, []]));
  return { id: 'inc_1', revision: 7, ...empty, facts, anchors, part_states: {} } as unknown as IncidentRecord;
}

const anchor = (name: string, stated: string) => ({
  id: `anc_${name}`,
  rev: 1,
  anchor: name,
  time: { stated, zone: 'UTC', precision: 'estimated' },
});

it.each<[Tristate, Tristate, Determination['result']]>([
  ['yes', 'yes', 'reportable'],
  ['yes', 'no', 'not_reportable'],
  ['yes', 'unknown', 'may_be_reportable'],
  ['no', 'yes', 'no_rule_met'],
  ['no', 'no', 'no_rule_met'],
  ['no', 'unknown', 'no_rule_met'],
  ['unknown', 'yes', 'may_be_reportable'],
  ['unknown', 'no', 'not_reportable'],
  ['unknown', 'unknown', 'may_be_reportable'],
])('scope %s and trigger %s: %s', (s, t, result) => {
  expect(determine(aRegime({ fact: 's' }, { fact: 't' }), aRecord({ s, t }), options).result).toBe(result);
});

describe('the date it is judged at', () => {
  const judged = (anchors: readonly object[]) =>
    determine(aRegime({ fact: 's' }, { fact: 't' }), aRecord({}, anchors), options);

  it('is that of occurrence, else of the earliest awareness, else today where the authority is', () => {
    const aware = [anchor('aware_provider', '2026-08-03'), anchor('detected', '2026-08-02')];

    expect(judged([...aware, anchor('occurred_from', '2026-07')]).judged_on).toBe('2026-07-01');
    expect(judged(aware).judged_on).toBe('2026-08-02');
    expect(judged([]).judged_on).toBe('2026-11-24');
  });

  it('decides the status, and a rule not in force then is a rehearsal', () => {
    expect(judged([anchor('occurred_from', '2026-07-31')])).toMatchObject({
      status: 'dormant',
      rehearsal: true,
    });
    expect(judged([anchor('occurred_from', '2026-08-01')])).toMatchObject({
      status: 'in_force',
      rehearsal: false,
    });
  });
});

it('keeps apart the categories that hold and those that might', () => {
  const categories = ['a', 'b', 'c'].map((id) => ({ id, when: { fact: id } }));
  const regime = aRegime({ fact: 's' }, { fact: 't' }, { categories });

  expect(determine(regime, aRecord({ a: 'yes', c: 'no' }), options)).toMatchObject({
    categories: ['a'],
    possible_categories: ['b'],
  });
});

describe('open questions', () => {
  const open = (scope: Condition, trigger: Condition, answers: Answers = {}) =>
    determine(aRegime(scope, trigger), aRecord(answers), options).open_questions.map((one) => [
      one.question,
      one.decisiveness,
    ]);

  it('are none once the result is decided', () => {
    expect(open({ fact: 's' }, { fact: 't' }, { s: 'no' })).toEqual([]);
  });

  it('put first what decides most: a limb that stands alone before one of several', () => {
    const trigger = { any_of: [{ all_of: [{ fact: 'a' }, { fact: 'b' }] }, { fact: 'c' }] };

    // c yes: nothing open (3 of 3); c no: a and b stay (1 of 3). a yes: b and c stay; a no: only c stays.
    expect(open({ fact: 's' }, trigger, { s: 'yes' })).toEqual([
      ['c', 0.667],
      ['a', 0.5],
      ['b', 0.5],
    ]);
  });

  it('ask once for the codes of a question, and name those on which something depends', () => {
    const trigger = {
      any_of: [
        { id: 'x', fact: 'a', has: ['one', 'two'] },
        { all_of: [{ id: 'y', fact: 'a', has: ['two', 'three'] }, { fact: 'b' }] },
      ],
    };
    const { open_questions } = determine(aRegime({ fact: 's' }, trigger), aRecord({ s: 'yes' }), options);

    expect(open_questions).toEqual([
      { limb_id: 'x', question: 'a', codes: ['one', 'two', 'three'], operator: 'fact', decisiveness: 1 },
      { question: 'b', operator: 'fact', decisiveness: 0.5 },
    ]);
  });

  it('ask a question once, however often the law asks it, and nothing that no longer matters', () => {
    const trigger = { any_of: [{ fact: 'a' }, { all_of: [{ fact: 'a' }, { fact: 'b' }, { fact: 'c' }] }] };

    expect(open({ fact: 's' }, trigger, { s: 'yes', b: 'no' })).toEqual([['a', 1]]);
  });
});

const FACTS = ['a', 'b', 'c', 'd'] as const;
const tristate = fc.constantFrom<Tristate>('yes', 'no', 'unknown');
const answers = fc.record({ a: tristate, b: tristate, c: tristate, d: tristate });
const { tree } = fc.letrec<{ tree: Condition }>((tie) => {
  const limbs = fc.array(tie('tree'), { minLength: 1, maxLength: 3 });
  return {
    tree: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc.constantFrom(...FACTS).map((fact) => ({ fact })),
      limbs.map((all_of) => ({ all_of })),
      limbs.map((any_of) => ({ any_of })),
      tie('tree').map((limb) => ({ not: limb })),
      fc.tuple(fc.integer({ min: 1, max: 3 }), limbs).map(([at_least, of]) => ({ at_least, of })),
    ),
  };
});

it('never lets the answer to an unknown overturn a decided result', () => {
  fc.assert(
    fc.property(tree, tree, answers, fc.constantFrom(...FACTS), (scope, trigger, given, asked) => {
      fc.pre(given[asked] === 'unknown');
      const regime = aRegime(scope, trigger);
      const before = reportability(determine(regime, aRecord(given), options));
      for (const answer of ['yes', 'no'] as const) {
        const after = reportability(determine(regime, aRecord({ ...given, [asked]: answer }), options));
        expect(before === 'open' || before === after).toBe(true);
      }
    }),
  );
});

it('does not depend on the order of limbs', () => {
  fc.assert(
    fc.property(tree, tree, answers, (scope, trigger, given) => {
      const record = aRecord(given);
      const turned = determine(aRegime(mirrored(scope), mirrored(trigger)), record, options);
      const straight = determine(aRegime(scope, trigger), record, options);
      expect(turned.result).toBe(straight.result);
      expect(weights(turned)).toEqual(weights(straight));
    }),
  );
});

it('has open questions between 0 and 1, exactly when it is undecided', () => {
  fc.assert(
    fc.property(tree, tree, answers, (scope, trigger, given) => {
      const { result, open_questions } = determine(aRegime(scope, trigger), aRecord(given), options);
      expect(open_questions.length > 0).toBe(result === 'may_be_reportable');
      for (const { decisiveness } of open_questions) {
        expect(decisiveness).toBeGreaterThanOrEqual(0);
        expect(decisiveness).toBeLessThanOrEqual(1);
      }
    }),
  );
});

/** Not reportable because no rule is met is the same answer as not reportable under the rule. */
function reportability({ result }: Determination): 'yes' | 'no' | 'open' {
  if (result === 'may_be_reportable') return 'open';
  return result === 'reportable' ? 'yes' : 'no';
}

function weights({ open_questions }: Determination): unknown {
  return new Map(open_questions.map(({ question, decisiveness }) => [question, decisiveness]));
}

function mirrored(condition: Condition): Condition {
  if ('all_of' in condition) return { all_of: condition.all_of.map(mirrored).toReversed() };
  if ('any_of' in condition) return { any_of: condition.any_of.map(mirrored).toReversed() };
  if ('not' in condition) return { not: mirrored(condition.not) };
  if ('at_least' in condition) return { ...condition, of: condition.of.map(mirrored).toReversed() };
  return condition;
}
