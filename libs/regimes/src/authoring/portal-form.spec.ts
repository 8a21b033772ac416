import { aContext, aRecord, clinicDuty, uuid } from '../fixtures/clinic-duty.js';
import { freeze } from '../freeze/freeze.js';
import { lengthOf } from '../fill/limits.js';
import { portalForm } from './portal-form.js';

it('has the values in the order of the form, with its limits', async () => {
  const pack = await clinicDuty();
  const overrides = { name: { kind: 'text', text: 'x'.repeat(50) } } as const;
  const { document } = freeze({
    id: `dis_${uuid(1)}`,
    pack,
    packs: [],
    stage: 'first',
    ...aContext(pack, aRecord(), { overrides }),
  });
  const form = portalForm(pack, document);
  const fields = form.flatMap((section) => section.fields);
  expect(fields.map(({ key }) => key)).toEqual(
    pack.regime.fields.filter(({ required }) => required['first'] !== 'absent').map(({ key }) => key),
  );
  expect(fields.find(({ key }) => key === 'name')).toMatchObject({
    text: 'x'.repeat(50),
    characters: { used: 50, limit: 40, counting: 'code_points', over: true },
  });
});

it.each([
  ['code_points', 4],
  ['utf16_units', 5],
  ['bytes', 8],
] as const)('counts in %s', (counting, length) => {
  expect(lengthOf('é😀ab', counting)).toBe(length);
});
