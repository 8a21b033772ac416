import { resolve } from 'node:path';
import fc from 'fast-check';
import type { Limit } from '#domain';
import type { Condition, IncidentRecord, Limb, Tristate } from '#schemas';
import { conditionsIn, limbsWithPlaces } from '../check/conditions.js';
import { answering, fixture, judged, obligations, type TestAnswer } from '../fixtures/pack-case.js';
import { loadPacks } from '../pack/load-packs.js';
import type { Pack } from '../pack/pack.js';

/** What holds of every pack that ships, whatever the record says. */
const packs = await loadPacks(resolve('templates'));
const pack = fc.constantFrom(...packs);
const base = fc.constantFrom('minimal', 'complete');

/** The questions that scope, trigger and categories of a pack ask, each with the codes that they look for. */
function asked({ regime }: Pack): Map<string, readonly string[]> {
  const limbs = conditionsIn(regime)
    .filter(({ explained }) => explained)
    .flatMap(({ condition, place }) => limbsWithPlaces(condition as Condition, place));
  const codes = new Map<string, readonly string[]>();
  for (const { limb } of limbs)
    if ('fact' in limb) codes.set(limb.fact, [...(codes.get(limb.fact) ?? []), ...(limb.has ?? [])]);
  return codes;
}

const learnings = pack
  .filter((one) => asked(one).size > 0)
  .chain((one) => {
    const questions = [...asked(one)];
    const decided = (codes: readonly string[]): fc.Arbitrary<TestAnswer> =>
      codes.length > 0
        ? fc.oneof(fc.constantFrom<TestAnswer>('yes', 'no'), fc.subarray([...codes], { minLength: 1 }))
        : fc.constantFrom<TestAnswer>('yes', 'no');
    return fc.record({
      pack: fc.constant(one),
      base,
      known: fc.tuple(
        ...questions.map(([question, codes]) =>
          fc
            .oneof(fc.constantFrom(undefined, 'unknown' as const), decided(codes))
            .map((answer) => [question, answer] as const),
        ),
      ),
      learned: fc
        .constantFrom(...questions)
        .chain(([question, codes]) => decided(codes).map((answer) => [question, answer] as const)),
    });
  });

it('learning the answer to an open question never opens or overturns what was decided, limb by limb', () => {
  fc.assert(
    fc.property(learnings, ({ pack, base, known, learned: [question, answer] }) => {
      const answers = Object.fromEntries(known);
      fc.pre(answers[question] === undefined || answers[question] === 'unknown');
      const record = fixture(pack, base);
      const before = values(pack, answering(record, answers));
      const after = values(pack, answering(record, { ...answers, [question]: answer }));

      const overturned = before.flatMap((value, limb) =>
        value === 'unknown' || value === after[limb] ? [] : [{ limb, value, now: after[limb] }],
      );
      expect(overturned).toEqual([]);
    }),
  );
});

it('moving all that happened later never makes a limit earlier, and no adjusted limit comes before its strict one', () => {
  fc.assert(
    fc.property(pack, fc.nat(60 * 24 * 400), fc.nat(60 * 24 * 40), (pack, start, more) => {
      const record = fixture(pack, 'complete');
      const [early, late] = [start, start + more].map((minutes) => limitsOf(pack, moved(record, minutes)));

      for (const [id, was] of early!) {
        const is = late!.get(id) ?? was;
        expect([was.outer >= was.strict, is.strict >= was.strict, is.outer >= was.outer]).toEqual([
          true,
          true,
          true,
        ]);
      }
    }),
  );
});

/** The value of every limb that readers see, then of every category, in the order of the pack. */
function values(pack: Pack, record: IncidentRecord): Tristate[] {
  const { scope, trigger, categories, possible_categories } = judged(pack, record);
  const all = (limb: Limb): Tristate[] => [limb.value, ...limb.limbs.flatMap(all)];
  const ofCategories = pack.regime.categories.map(({ id }): Tristate => {
    if (categories.includes(id)) return 'yes';
    return possible_categories.includes(id) ? 'unknown' : 'no';
  });
  return [...all(scope), ...all(trigger), ...ofCategories];
}

/** RTS (EU) 2025/301 Art. 5(4): a limit on Sunday at 10:00 becomes Monday noon, one on Monday at 09:00 stays. */
const isMonotone = ({ rule, adjusted_rule }: Limit) => rule !== 'dora-noon' && adjusted_rule !== 'dora-noon';

/** By obligation and deadline: the strict limit, and the later of both. */
function limitsOf(pack: Pack, record: IncidentRecord) {
  const worked = obligations(pack, record, { zone: 'Europe/Berlin', holidays: 'DE' }).flatMap(
    ({ id, limits }) => limits.map((limit) => [`${id} ${limit.deadline}`, limit] as const),
  );
  return new Map(
    worked.flatMap(([id, { limit, counted }]) => {
      if (!limit || !counted || !isMonotone(limit)) return [];
      const strict = counted.strict.instant;
      return [[id, { strict, outer: counted.adjusted?.due.instant ?? strict }] as const];
    }),
  );
}

/** The same record, with every anchor so many minutes later. */
function moved(record: IncidentRecord, minutes: number): IncidentRecord {
  const anchors = record.anchors.map((anchor) => {
    const at = new Date(Date.parse(anchor.time.instant!) + minutes * 60_000).toISOString();
    return {
      ...anchor,
      time: { stated: at, zone: anchor.time.zone, precision: 'exact' as const, instant: at },
    };
  });
  return { ...record, anchors };
}
