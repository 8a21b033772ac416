import type { FieldOverride } from '#schemas';
import {
  aContext,
  aRecord,
  clinicDuty,
  packFiles,
  common,
  uuid,
  type RecordInput,
} from '../fixtures/clinic-duty.js';
import { freeze } from '../freeze/freeze.js';
import type { Pack } from '../pack/pack.js';
import { parsePack } from '../pack/parse-pack.js';
import { workspace, type WorkspaceField } from './workspace.js';

let pack: Pack;
beforeAll(async () => {
  pack = await clinicDuty();
});

interface Shown {
  readonly input?: RecordInput;
  readonly overrides?: Readonly<Record<string, FieldOverride>>;
  readonly frozenFrom?: RecordInput;
}

function shown({ input = {}, overrides = {}, frozenFrom }: Shown = {}) {
  const context = (from: RecordInput) => aContext(pack, aRecord(from), { overrides });
  const frozen =
    frozenFrom &&
    freeze({ id: `dis_${uuid(1)}`, pack, packs: [], stage: 'first', ...context(frozenFrom) }).document;
  return workspace(pack, 'first', context(input), frozen);
}
const field = (key: string, of: Shown = {}): WorkspaceField =>
  shown(of)
    .sections.flatMap(({ fields }) => fields)
    .find((one) => one.key === key)!;
const typed = (text: string) => ({ name: { kind: 'text', text } as const });

it('says where a value stands to the record', () => {
  expect(field('name')).toMatchObject({ source: 'in_sync', text: 'Assistant hid a dose' });
  expect(field('name', { overrides: typed('Hidden dose') })).toMatchObject({
    source: 'differs',
    text: 'Hidden dose',
    record: { state: 'complete', text: 'Assistant hid a dose' },
  });
  expect(field('contact', { overrides: { contact: { kind: 'text', text: 'a@example.org' } } }).source).toBe(
    'typed_here',
  );
  expect(field('contact')).not.toHaveProperty('source');
});

it('shows what is frozen as it was, and that the record has moved on', () => {
  const frozenFrom = { header: { title: 'As approved' } };
  expect(field('name', { input: frozenFrom, frozenFrom }).source).toBe('snapshot');
  expect(field('name', { frozenFrom })).toMatchObject({
    source: 'differs',
    text: 'As approved',
    record: { text: 'Assistant hid a dose' },
  });
});

it("counts characters against the form's limit, and down to what is over", () => {
  expect(field('name').limit).toEqual({ characters: 40, counting: 'code_points', used: 20 });
  const long = field('name', { overrides: typed('x'.repeat(41)) });
  expect([long.limit?.used, long.problems]).toEqual([41, ['too_long 41 40']]);
});

it('offers the codes of a choice, and what else a field takes', () => {
  const { options, accepts, unknown_accepted } = field('class');
  expect(options?.map(({ code }) => code).length).toBeGreaterThan(1);
  expect(accepts).toEqual(['choices', 'not_known_yet', 'not_applicable']);
  expect(typeof unknown_accepted).toBe('boolean');
});

it('says what is missing in words of the pack, or else by its label', async () => {
  expect(field('period').problems).toEqual(['field_missing Start and end']);
  const asking = await packFiles({
    'texts/en.yaml': (text) =>
      text.replace('label: Start and end', 'label: Start and end, missing: Say when it began.'),
  });
  const own = parsePack(asking, 'clinic-duty', common());
  const { sections } = workspace(own, 'first', aContext(own, aRecord()));
  const period = sections.flatMap(({ fields }) => fields).find(({ key }) => key === 'period');
  expect(period?.problems).toEqual(['Say when it began.']);
});

it('counts what is required, by section and as a whole', () => {
  const { sections, completeness } = shown({
    overrides: { period: { kind: 'not_known_yet', reason: 'Logs are read.' } },
  });
  expect(completeness).toMatchObject({
    not_known_yet: 2,
    open: expect.arrayContaining(['period', 'contact']),
  });
  expect(completeness.required - completeness.answered).toBe(completeness.open.length);
  expect(sections.reduce((sum, { required }) => sum + required, 0)).toBe(completeness.required);
  expect(new Set(sections.map(({ state }) => state)).size).toBeGreaterThan(1);
});
