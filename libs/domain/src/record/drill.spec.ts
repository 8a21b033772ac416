import { editHeader, openIncident } from './commands.js';

const acting = { by: 'usr_1', now: new Date('2026-11-23T10:00:00Z') };
const identity = { id: 'inc_00000000-0000-4000-8000-000000000000', reference: 'CAN-2026-0001' };
const open = (header: object) => openIncident({ title: 'An exercise', ...header }, identity, acting).record;

it('opens a drill as fictional, with its clocks as fast as it says', () => {
  expect(open({ drill: true, drill_factor: 24 }).header).toMatchObject({
    drill: true,
    drill_factor: 24,
    basis: 'fictional',
  });
});

it.each([
  [{ drill_factor: 2 }, '/drill_factor'],
  [{ drill: true, basis: 'first_hand' }, '/basis'],
  [{ drill: false }, '/drill'],
  [{ drill: true, drill_factor: 0 }, '/drill_factor'],
])('refuses to open %j', (header, pointer) => {
  expect(() => open(header)).toThrow(
    expect.objectContaining({ detail: [expect.objectContaining({ pointer })] }),
  );
});

it.each([
  [{}, { drill: true }],
  [{ drill: true }, { drill: null }],
  [{ drill: true, drill_factor: 2 }, { drill_factor: 3 }],
  [{ drill: true }, { basis: 'first_hand' }],
])('never turns a drill into an incident or the reverse: %j, then %j', (header, patch) => {
  expect(() => editHeader(open(header), 1, patch, acting)).toThrow('Some fields are not valid.');
});

it('lets everything else of a drill change', () => {
  const { record } = editHeader(open({ drill: true }), 1, { severity: 'high' }, acting);
  expect(record.header).toMatchObject({ drill: true, severity: 'high' });
});
