import { DISCLOSURE_MOVES, DISCLOSURE_STATES, movesFrom, stateAfter, type DisclosureMove } from './states.js';

const moves = Object.keys(DISCLOSURE_MOVES) as DisclosureMove[];

it('leads from a draft to every state, and ends only where nothing more can be told', () => {
  const reached = new Set(['draft']);
  for (const _ of DISCLOSURE_STATES)
    for (const state of DISCLOSURE_STATES.filter((one) => reached.has(one)))
      for (const move of movesFrom(state)) reached.add(stateAfter(state, move));
  expect([...reached].toSorted()).toEqual(DISCLOSURE_STATES.toSorted());
  expect(DISCLOSURE_STATES.filter((state) => movesFrom(state).length === 0)).toEqual([
    'withdrawn',
    'superseded',
  ]);
});

it('files nothing that was not approved, and approves nothing that was not submitted', () => {
  expect(Object.keys(DISCLOSURE_MOVES.file)).toEqual(['approved']);
  expect(Object.keys(DISCLOSURE_MOVES.approve)).toEqual(['in_review']);
});

it('never leads what was filed back to where its content may change', () => {
  for (const state of ['filed', 'acknowledged', 'rejected', 'withdrawn', 'superseded'] as const)
    for (const move of movesFrom(state))
      expect(['draft', 'in_review', 'approved']).not.toContain(stateAfter(state, move));
});

it('refuses every other move and says from where it is possible', () => {
  for (const state of DISCLOSURE_STATES)
    for (const move of moves.filter((one) => !movesFrom(state).includes(one)))
      expect(() => stateAfter(state, move)).toThrow(
        `This disclosure is ${state.replaceAll('_', ' ')}; it has to be`,
      );
});
