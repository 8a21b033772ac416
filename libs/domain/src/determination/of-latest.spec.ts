import { ofLatest } from './of-latest.js';

it('works out once what is asked of one value again and again, and anew after another', () => {
  const made: object[] = [];
  const of = ofLatest((value: object) => made.push(value));
  const [one, other] = [{}, {}];

  expect([of(one), of(one), of(other), of(other), of(one)]).toEqual([1, 1, 2, 2, 3]);
  expect(made).toEqual([one, other, one]);
});
