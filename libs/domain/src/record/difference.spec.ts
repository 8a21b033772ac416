import { addItem, differences, editHeader, editItem, openIncident, removeItem } from '#domain';

const acting = { by: 'usr_1', now: new Date('2026-11-23T10:00:00.000Z') };
const identity = { id: 'inc_01936b2e-0000-7000-8000-000000000000', reference: 'CAN-2026-0001' };
const id = 'beh_01936b2e-0000-7000-8000-000000000001';

const opened = openIncident({ title: 'First' }, identity, acting).record;
const added = addItem(opened, 'behaviours', { id, input: { code: 'manipulation' } }, acting).record;

it('names an added item whole, and a removed one', () => {
  const after = { id, citations: [], code: 'manipulation' };
  expect(differences(opened, added)).toEqual([{ field: `/behaviours/${id}`, after }]);
  const removed = removeItem(added, { part: 'behaviours', id, rev: 2 }, acting).record;
  expect(differences(added, removed)).toEqual([{ field: `/behaviours/${id}`, before: after }]);
});

it('names changed fields with both values', () => {
  const edited = editItem(
    added,
    { part: 'behaviours', id, rev: 2 },
    { code: 'coercion.threat', description: 'x' },
    acting,
  );
  const renamed = editHeader(edited.record, 1, { title: 'Second' }, acting).record;
  expect(differences(added, renamed)).toEqual([
    { field: '/header/title', before: 'First', after: 'Second' },
    { field: `/behaviours/${id}/code`, before: 'manipulation', after: 'coercion.threat' },
    { field: `/behaviours/${id}/description`, after: 'x' },
  ]);
});

it('finds no difference in bookkeeping alone', () => {
  const touched = editHeader(added, 1, {}, acting).record;
  expect(differences(added, touched)).toEqual([]);
});
