import type { FilledField, FrozenDisclosure } from '#schemas';
import { contentChanges } from './content-changes.js';

const field = (key: string, more: object): FilledField =>
  ({
    key,
    label: key,
    state: 'complete',
    refs: [],
    provenance: [],
    problems: [],
    ...more,
  }) as unknown as FilledField;
const text = (words: string) => ({ value: { kind: 'text', text: words } });

function content(fields: readonly FilledField[], more: object = {}): FrozenDisclosure {
  return {
    incident: { title: 'A model gave bad advice', revision: 4 },
    organisation: { id: 'org_1', name: 'Example Labs' },
    regime: { id: 'eu-x', version: '1.0.0', digest: 'sha256:aa' },
    stage: { id: 'initial' },
    recipient: { id: 'authority' },
    language: 'en',
    tlp: 'AMBER',
    basis: 'first_hand',
    prepared_at: '2026-11-24T10:00:00.000Z',
    determinations: [{ regime: 'eu-x', result: 'reportable', categories: [] }],
    registers: { evidence: [] },
    sections: [{ fields }],
    ...more,
  } as unknown as FrozenDisclosure;
}

it('is nothing when only the revision, the clock and the numbering of references moved on', () => {
  const entry = { kind: 'list', entries: [{ text: 'It failed.', refs: ['E1'] }] };
  const moved = {
    kind: 'list',
    entries: [{ text: 'It failed.', refs: ['E2'], item: { part: 'x', item_id: 'y', rev: 9 } }],
  };
  const later = {
    incident: { title: 'A model gave bad advice', revision: 9 },
    prepared_at: '2026-12-01T00:00:00.000Z',
  };
  expect(
    contentChanges(content([field('a', { value: entry })]), content([field('a', { value: moved })], later)),
  ).toEqual([]);
});

it('names the field, both values, and the items that changed behind it', () => {
  const ref = (rev: number) => ({ part: 'header', item_id: 'inc_1', rev });
  const before = content([field('title', { ...text('Old'), provenance: [ref(1)] })]);
  const after = content([field('title', { ...text('New'), provenance: [ref(5)] })]);
  expect(contentChanges(before, after)).toEqual([
    {
      what: 'field',
      change: 'changed',
      key: 'title',
      label: 'title',
      before: { state: 'complete', text: 'Old' },
      after: { state: 'complete', text: 'New' },
      items: [ref(5)],
    },
  ]);
});

it('tells added from dropped, and takes an empty field for one that is not there', () => {
  const changes = contentChanges(
    content([field('a', text('1')), field('b', { state: 'empty' })]),
    content([field('b', { state: 'empty' }), field('c', text('3')), field('d', { state: 'not_due' })]),
  );
  expect(changes.map((one) => one.what === 'field' && [one.change, one.key])).toEqual([
    ['added', 'c'],
    ['dropped', 'a'],
  ]);
});

it('counts a reason as part of what is said', () => {
  const waiting = (state_reason: string) => content([field('a', { state: 'not_known_yet', state_reason })]);
  expect(contentChanges(waiting('Until Friday.'), waiting('Until Monday.'))).toHaveLength(1);
});

it.each([
  ['pack', { regime: { id: 'eu-x', version: '1.1.0', digest: 'sha256:bb' } }],
  ['title', { incident: { title: 'Another' } }],
  ['marking', { tlp: 'RED' }],
  ['profile', { stage: { id: 'final' } }],
  ['determination', { determinations: [{ regime: 'eu-x', result: 'not_reportable', categories: [] }] }],
  ['evidence', { registers: { evidence: [{ name: 'run.eval', digest: 'sha256:cc' }] } }],
  ['corrections', { corrections: [{ label: 'When', text: 'Monday', note: 'A typo.' }] }],
])('sees a change of the %s', (what, more) => {
  expect(contentChanges(content([]), content([], more)).map((one) => one.what)).toEqual([what]);
});
