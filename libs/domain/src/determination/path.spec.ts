import fc from 'fast-check';
import { parsePath, select } from './path.js';

const record = {
  id: 'inc_1',
  revision: 9,
  reference: 'CAN-2026-0001',
  header: { rev: 3, title: 'T' },
  systems: [
    { id: 'sys_1', rev: 2, role: 'subject', name: 'A', deployment: { member_states: ['DE', 'FR'] } },
    { id: 'sys_2', rev: 4, role: 'affected', name: 'B' },
  ],
  trigger_conditions: [
    {
      id: 'trg_1',
      rev: 5,
      variants: [
        { name: 'v', rate: { basis: 'measured', value: 0.5 } },
        { name: 'w', rate: { basis: 'reported', value: 1 } },
      ],
    },
  ],
  part_states: { harms: { rev: 6, state: 'done' } },
};
const context = { record, organisation: { id: 'org_1', contacts: [{ role: 'legal', email: 'a@b.c' }] } };
const found = (path: string) => select(context, parsePath(path)).map(({ value }) => value);
const sources = (path: string) => select(context, parsePath(path)).map(({ source }) => source);

it.each([
  ['record.header.title', ['T']],
  ['record.systems.name', ['A', 'B']],
  ['record.systems[role=affected].name', ['B']],
  ['record.systems[role=affected|subject].name', ['A', 'B']],
  ['record.systems[role=subject][name=B].name', []],
  ['record.systems.deployment.member_states', ['DE', 'FR']],
  ['record.systems[deployment.member_states=FR].name', ['A']],
  ['record.trigger_conditions.variants[rate.basis=reported].name', ['w']],
  ['organisation.contacts[role=legal].email', ['a@b.c']],
  ['record.nothing.here', []],
  ['nobody', []],
])('%s', (path, values) => {
  expect(found(path)).toEqual(values);
});

it.each([
  ['an item of a part', 'record.systems[role=affected].name', { part: 'systems', item_id: 'sys_2', rev: 4 }],
  [
    'the item above a nested value',
    'record.trigger_conditions.variants[name=v].rate.value',
    { part: 'trigger_conditions', item_id: 'trg_1', rev: 5 },
  ],
  ['the header', 'record.header.title', { part: 'header', item_id: 'inc_1', rev: 3 }],
  ['the record', 'record.reference', { part: 'record', item_id: 'inc_1', rev: 9 }],
  ["a part's state", 'record.part_states.harms.state', { part: 'part_states', item_id: 'harms', rev: 6 }],
  ['the organisation', 'organisation.contacts.email', { part: 'organisation', item_id: 'org_1', rev: 0 }],
])('names as source %s', (_case, path, source) => {
  expect(sources(path)).toEqual([source]);
});

it.each([
  '',
  'record..title',
  'record.',
  'record[role]',
  'record[=x]',
  'record.a[b=c',
  'Record.a',
  'a b',
  'a[b=c|]',
])('refuses "%s"', (path) => {
  expect(() => parsePath(path)).toThrow(SyntaxError);
});

it('never reaches what is not an own property', () => {
  for (const name of ['constructor', 'prototype', 'tostring', 'length'])
    expect(found(`record.header.${name}`)).toEqual([]);
});

it('reads any text as a path or refuses it with a SyntaxError', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '.', '[', ']', '=', '|', '_', ' ') }), (text) => {
      expect(outcome(text)).toMatch(/^(a path|SyntaxError)$/);
    }),
  );
});

function outcome(text: string): string {
  try {
    return parsePath(text).length > 0 ? 'a path' : 'nothing';
  } catch (error) {
    return (error as Error).name;
  }
}
