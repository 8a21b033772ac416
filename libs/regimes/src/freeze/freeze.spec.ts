import { createHash } from 'node:crypto';
import { canonicalJson } from '#domain';
import { flaws, FrozenDisclosureSchema, type IncidentRecord } from '#schemas';
import { aContext, aRecord, clinicDuty, uuid } from '../fixtures/clinic-duty.js';
import type { Pack } from '../pack/pack.js';
import { freeze, type FreezeInput } from './freeze.js';

let pack: Pack;
beforeAll(async () => {
  pack = await clinicDuty();
});

function frozen(record: IncidentRecord, more: Partial<FreezeInput> = {}) {
  const { determination: _determination, ...context } = aContext(pack, record);
  return freeze({ id: `dis_${uuid(1)}`, pack, packs: [pack], stage: 'first', ...context, ...more });
}

it('is a valid frozen disclosure, written as canonical JSON with its digest', () => {
  const { document, bytes, digest } = frozen(aRecord());

  expect(flaws(FrozenDisclosureSchema, document)).toEqual([]);
  expect(new TextDecoder().decode(bytes)).toBe(canonicalJson(document));
  expect(digest).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`);
});

it('has the same bytes for the same input, and others when the record changes', () => {
  expect(frozen(aRecord()).digest).toBe(frozen(aRecord()).digest);
  expect(frozen(aRecord({ header: { title: 'Another' } })).digest).not.toBe(frozen(aRecord()).digest);
});

it('names every open item with the reason that was stated', () => {
  const states = { anchors: { state: 'not_known_yet', reason: 'Logs are read.' } };
  const { document } = frozen(aRecord({ states }));

  expect(document.open_items).toContainEqual({
    key: 'period',
    number: '3',
    label: 'Start and end',
    state: 'not_known_yet',
    reason: 'Logs are read.',
  });
  expect(document.open_items.map(({ key }) => key)).toEqual([
    'class',
    'period',
    'told',
    'why_not_told',
    'contact',
  ]);
});

it('explains the determination limb by limb, with references', () => {
  const facts = [{ question: 'assistant_in_clinic', answer: 'yes' }];
  const behaviours = [{ code: 'deception.oversight_evasion' }];
  const { document } = frozen(aRecord({ parts: { facts, behaviours } }));

  expect(document.determinations).toMatchObject([
    {
      regime: 'clinic-duty',
      result: 'reportable',
      status: 'in_force',
      reasons: [
        { text: 'scope', value: 'yes', depth: 0 },
        { text: 'Is the system used in a clinic?', value: 'yes', ref: 'Art. 1', depth: 1 },
        { text: 'The system is in use', value: 'yes', depth: 1 },
        { text: 'trigger', value: 'yes', depth: 0 },
        { text: 'A patient was seriously harmed', value: 'unknown', ref: 'Art. 2(a)', depth: 1 },
        { text: 'The system hid something', value: 'yes', depth: 1 },
        { text: 'At least 100 patients', value: 'unknown', depth: 1 },
      ],
      open_questions: [],
    },
  ]);
});

it('says on what the record rests, and that the rule was not in force', () => {
  const anchors = [
    { anchor: 'occurred_from', time: { stated: '2025-05-22', zone: 'UTC', precision: 'day' } },
  ];
  const { document } = frozen(
    aRecord({ header: { basis: 'public_sources', basis_note: 'From one paper.' }, parts: { anchors } }),
  );

  expect(document.basis_text).toBe('notice_public_sources From one paper.');
  expect(document.notices).toEqual([
    'notice_public_sources From one paper.',
    'notice_rehearsal status_upcoming 22 May 2025',
    'This duty does not exist.',
  ]);
  expect(document.regime).toMatchObject({ status: 'upcoming', status_text: 'status_upcoming 22 May 2025' });
});
