import { PARTS, type Condition, type IncidentRecord, type PartName, type Tristate } from '#schemas';
import { evaluate } from './evaluate.js';
import { witnessOf } from './leaves.js';

type Parts = { readonly [P in PartName]?: readonly object[] };
type States = { readonly [P in PartName]?: string };

/** As much of a record as leaves look at; items get ids in their order. */
function aRecord(parts: Parts = {}, states: States = {}): IncidentRecord {
  const lists = PARTS.map((part) => [
    part,
    (parts[part] ?? []).map((item, index) => ({ id: `${part}-${index}`, rev: 1, citations: [], ...item })),
  ]);
  return {
    id: 'inc_1',
    header: { rev: 1, setting: 'pre_release_test', kind: 'hazard' },
    ...Object.fromEntries(lists),
    part_states: Object.fromEntries(Object.entries(states).map(([part, state]) => [part, { rev: 2, state }])),
  } as IncidentRecord;
}

function answer(condition: Condition, parts: Parts = {}, states: States = {}): Tristate {
  return evaluate(condition, witnessOf(aRecord(parts, states))).value;
}

const death = {
  category: 'death',
  materialised: 'occurred',
  causal_link: 'direct',
  serious: 'yes',
  reversible: 'no',
};

describe('a fact', () => {
  it.each([
    ['is unknown until somebody answers', [], 'unknown'],
    ['is what was answered', [{ question: 'q', answer: 'no' }], 'no'],
    ['may be answered with unknown', [{ question: 'q', answer: 'unknown' }], 'unknown'],
    [
      'is what was answered last',
      [
        { question: 'q', answer: 'no' },
        { question: 'q', answer: 'yes', rev: 5 },
      ],
      'yes',
    ],
  ])('%s', (_case, facts, value) => {
    expect(answer({ fact: 'q' }, { facts })).toBe(value);
  });
});

describe('a question that is answered with codes', () => {
  const asked = { fact: 'q', has: ['a', 'b'] };
  it.each<[string, object[], Tristate]>([
    ['is unknown until somebody answers', [], 'unknown'],
    ['has a code that is listed', [{ question: 'q', answer: 'yes', codes: ['b', 'c'] }], 'yes'],
    ['has no other code when the list is complete', [{ question: 'q', answer: 'yes', codes: ['c'] }], 'no'],
    ['may have another one when it is not', [{ question: 'q', answer: 'unknown', codes: ['c'] }], 'unknown'],
    [
      'has a code that is listed, though more may come',
      [{ question: 'q', answer: 'unknown', codes: ['a'] }],
      'yes',
    ],
    ['has none when the answer is no', [{ question: 'q', answer: 'no' }], 'no'],
    ['is unknown while nobody says which', [{ question: 'q', answer: 'yes' }], 'unknown'],
  ])('%s', (_case, facts, value) => {
    expect(answer(asked, { facts })).toBe(value);
  });

  it('is answered as a whole once one code is listed', () => {
    expect(answer({ fact: 'q' }, { facts: [{ question: 'q', answer: 'unknown', codes: ['a'] }] })).toBe(
      'yes',
    );
  });
});

describe('a harm', () => {
  it.each<[string, object, object, Tristate]>([
    [
      'of another category is unknown until the part is complete',
      death,
      { category: ['property'] },
      'unknown',
    ],
    [
      'that fits everything is yes',
      death,
      { category: ['death'], serious: 'yes', irreversible: 'yes' },
      'yes',
    ],
    ['of unknown seriousness is unknown', { ...death, serious: 'unknown' }, { serious: 'yes' }, 'unknown'],
    [
      'of unknown reversibility is unknown',
      { ...death, reversible: 'unknown' },
      { irreversible: 'yes' },
      'unknown',
    ],
    [
      'with a suspected link is unknown',
      { ...death, causal_link: 'suspected' },
      { causal_link: ['direct'] },
      'unknown',
    ],
    [
      'with a suspected link is yes where that is enough',
      { ...death, causal_link: 'suspected' },
      { causal_link: ['direct', 'suspected'] },
      'yes',
    ],
    ['that nobody counted may be of any size', death, { affected_at_least: 10 }, 'unknown'],
    ['that is large enough is yes', { ...death, affected_count: 10 }, { affected_at_least: 10 }, 'yes'],
  ])('%s', (_case, harm, criteria, value) => {
    expect(answer({ harm: criteria }, { harms: [harm] })).toBe(value);
  });

  it.each<[string, object, object]>([
    ['a reversible one', { ...death, reversible: 'yes' }, { irreversible: 'yes' }],
    ['one that is not serious', { ...death, serious: 'no' }, { serious: 'yes' }],
    ['one without a causal link', { ...death, causal_link: 'none' }, { causal_link: ['direct'] }],
    [
      'one that only could have been',
      { ...death, materialised: 'plausible' },
      { materialised: ['occurred'] },
    ],
    ['a small one', { ...death, affected_count: 9 }, { affected_at_least: 10 }],
  ])('%s does not fit, once the harms are stated complete', (_case, harm, criteria) => {
    expect(answer({ harm: criteria }, { harms: [harm] }, { harms: 'done' })).toBe('no');
  });

  it.each([
    ['done', 'no'],
    ['not_applicable', 'no'],
    ['not_known_yet', 'unknown'],
  ])('is %s -> %s when none is listed', (state, value) => {
    expect(answer({ harm: { category: ['death'] } }, {}, { harms: state })).toBe(value);
  });

  it('names what decided it', () => {
    const limb = evaluate({ harm: { category: ['death'] } }, witnessOf(aRecord({ harms: [death] })));

    expect(limb).toMatchObject({ decided_by: [{ part: 'harms', item_id: 'harms-0', rev: 1 }] });
  });
});

describe('other leaves', () => {
  it('a behaviour covers the codes below it, and no code that merely starts alike', () => {
    const behaviours = [{ code: 'deception.sandbagging' }];
    const done = { behaviours: 'done' };

    expect(answer({ behaviour: ['deception'] }, { behaviours }, done)).toBe('yes');
    expect(answer({ behaviour: ['decept'] }, { behaviours }, done)).toBe('no');
    expect(answer({ behaviour: ['manipulation'] }, { behaviours })).toBe('unknown');
  });

  it('setting and kind are those of the header', () => {
    expect(answer({ setting: ['production'] })).toBe('no');
    expect(answer({ kind: ['hazard', 'near_miss'] })).toBe('yes');
  });

  it.each<[string, object[], States, Tristate]>([
    ['reached', [{ ...death, affected_count: 7 }], {}, 'yes'],
    ['not reached, but there may be more', [{ ...death, affected_count: 6 }], {}, 'unknown'],
    ['not reached by all there is', [{ ...death, affected_count: 6 }], { harms: 'done' }, 'no'],
    ['not stated', [death], { harms: 'done' }, 'unknown'],
  ])('a number that is %s', (_case, harms, states, value) => {
    expect(answer({ number: { path: 'record.harms.affected_count', at_least: 7 } }, { harms }, states)).toBe(
      value,
    );
  });

  it.each([
    ['2026-08-01', 'UTC', 'no'],
    ['2026-08-02', 'UTC', 'yes'],
    ['2026-08', 'UTC', 'unknown'],
    ['2026-09', 'UTC', 'yes'],
    ['2026-08-01T23:30Z', 'Europe/Berlin', 'yes'],
    ['2026-08-02T00:30Z', 'America/New_York', 'no'],
  ])('%s in %s lies from 2 August 2026 on: %s', (stated, zone, value) => {
    const anchors = [{ anchor: 'detected', time: { stated, zone, precision: 'estimated' } }];

    expect(answer({ during: { anchor: 'detected', from: '2026-08-02' } }, { anchors })).toBe(value);
  });

  it('a date without its anchor is unknown', () => {
    expect(answer({ during: { anchor: 'detected', from: '2026-08-02' } })).toBe('unknown');
  });

  it('a category is what the regime decided', () => {
    const witness = witnessOf(aRecord(), { a: 'unknown', b: 'yes' });

    expect(evaluate({ category: ['a'] }, witness).value).toBe('unknown');
    expect(evaluate({ category: ['a', 'b'] }, witness).value).toBe('yes');
  });
});
