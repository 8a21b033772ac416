import fc from 'fast-check';
import type { Tristate } from '#schemas';
import { allOf, anyOf, atLeast, not } from './kleene.js';

const tristate = fc.constantFrom<Tristate>('yes', 'no', 'unknown');
const values = fc.array(tristate, { maxLength: 6 });

it.each<[Tristate, Tristate, Tristate, Tristate]>([
  ['yes', 'unknown', 'unknown', 'yes'],
  ['no', 'unknown', 'no', 'unknown'],
  ['unknown', 'unknown', 'unknown', 'unknown'],
  ['yes', 'no', 'no', 'yes'],
])('%s and %s: all_of is %s, any_of is %s', (a, b, all, any) => {
  expect(allOf([a, b])).toBe(all);
  expect(anyOf([a, b])).toBe(any);
});

it('not turns twice into the same, and leaves unknown unknown', () => {
  fc.assert(fc.property(tristate, (value) => expect(not(not(value))).toBe(value)));
  expect(not('unknown')).toBe('unknown');
});

it('keeps the laws of De Morgan', () => {
  fc.assert(fc.property(values, (list) => expect(not(allOf(list))).toBe(anyOf(list.map(not)))));
});

it('does not depend on the order of limbs', () => {
  fc.assert(
    fc.property(values, fc.nat(6), (list, count) => {
      expect(atLeast(count, list.toReversed())).toBe(atLeast(count, list));
    }),
  );
});

it('is decided exactly when every way of answering the unknown gives the same', () => {
  fc.assert(
    fc.property(values, fc.nat(6), (list, count) => {
      const outcomes = new Set(completions(list).map((complete) => atLeast(count, complete)));
      expect(atLeast(count, list)).toBe(outcomes.size === 1 ? [...outcomes][0] : 'unknown');
    }),
  );
});

function completions([first, ...rest]: readonly Tristate[]): Tristate[][] {
  if (first === undefined) return [[]];
  const answers: Tristate[] = first === 'unknown' ? ['yes', 'no'] : [first];
  return answers.flatMap((answer) => completions(rest).map((tail) => [answer, ...tail]));
}
