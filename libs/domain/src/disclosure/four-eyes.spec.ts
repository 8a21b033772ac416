import fc from 'fast-check';
import { approvalObstacles, type Author } from './four-eyes.js';

const person = (id: string, ...keys: string[]) => ({ principal: keys.at(-1) ?? id, hands: [...keys, id] });
const author = (id: string, ...keys: string[]): Author => ({
  ...person(id, ...keys),
  wrote: ['field title'],
});

it('lets somebody approve who wrote nothing in it', () => {
  expect(approvalObstacles(person('usr_2'), [author('usr_1')], [])).toEqual([]);
});

it('refuses an author and names what they wrote', () => {
  expect(approvalObstacles(person('usr_1'), [author('usr_1')], [])).toEqual([
    'You are an author of it (usr_1): field title.',
  ]);
});

it.each([
  ['a key that the author made', author('usr_1'), person('usr_1', 'key_a')],
  ['the author behind a key', author('usr_1', 'key_a'), person('usr_1')],
  ['another key of the same maker', author('usr_1', 'key_a'), person('usr_1', 'key_b')],
])('refuses %s', (_what, wrote, approver) => {
  expect(approvalObstacles(approver, [wrote], [])).toHaveLength(1);
});

it('counts nobody twice towards a quorum', () => {
  expect(approvalObstacles(person('usr_2', 'key_a'), [], [person('usr_2')])).toEqual([
    expect.stringContaining('approved it already'),
  ]);
});

it('is decided by whether the hands have anybody in common, in whatever order', () => {
  const hands = fc.uniqueArray(fc.constantFrom('usr_1', 'usr_2', 'usr_3', 'key_1', 'key_2'), {
    minLength: 1,
  });
  fc.assert(
    fc.property(hands, fc.array(hands), (own, others) => {
      const authors = others.map((its) => ({ principal: its[0]!, hands: its, wrote: ['x'] }));
      const found = approvalObstacles({ principal: own[0]!, hands: own }, authors, []);
      expect(found.length).toBe(others.filter((its) => its.some((hand) => own.includes(hand))).length);
    }),
  );
});
