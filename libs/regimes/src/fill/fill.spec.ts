import fc from 'fast-check';
import type { FilledField } from '#schemas';
import {
  aContext,
  aRecord,
  clinicDuty,
  packFiles,
  common,
  uuid,
  type RecordInput,
} from '../fixtures/clinic-duty.js';
import type { Pack } from '../pack/pack.js';
import { parsePack } from '../pack/parse-pack.js';
import type { FillContext, FilledForm } from './context.js';
import { fill } from './fill.js';

let pack: Pack;
beforeAll(async () => {
  pack = await clinicDuty();
});

const at = (stated: string, precision = 'minute') => ({ stated, zone: 'Europe/Berlin', precision });
const source = (title: string) => ({ kind: 'source', title, tier: 'T1', certainty: 'primary' });
const evidenceItem = {
  id: `evd_${uuid(1)}`,
  name: 'run.eval',
  digest: `sha256:${'ab'.repeat(32)}`,
  bytes: 1_234,
  media_type: 'application/zip',
  received_at: '2026-11-23T10:00:00.000Z',
};
const measured = {
  kind: 'evidence',
  evidence_id: evidenceItem.id,
  digest: evidenceItem.digest,
  locator: { kind: 'file' },
};
const harm = {
  category: 'health',
  description: 'A dose was missed.',
  materialised: 'occurred',
  causal_link: 'direct',
  serious: 'yes',
  reversible: 'yes',
  affected_count: 3,
};

function filled(stage: string, input: RecordInput = {}, more: Partial<FillContext> = {}): FilledForm {
  return fill(pack, stage, aContext(pack, aRecord(input), more));
}
const field = (form: FilledForm, key: string): FilledField =>
  form.sections.flatMap(({ fields }) => fields).find((one) => one.key === key)!;

describe('values', () => {
  it('come from the record, with the item that they come from', () => {
    const patients = field(filled('first', { parts: { harms: [harm] } }), 'patients');

    expect(patients).toMatchObject({
      label: 'Number of patients',
      state: 'complete',
      value: { kind: 'number', value: 3, unit: 'patients', text: '3\u00A0patients' },
      provenance: [{ part: 'harms', item_id: `hrm_${uuid(1)}`, rev: 2 }],
      overridden: false,
    });
  });

  it('name the codes of the form, not those of the record', () => {
    expect(
      field(filled('first', { parts: { harms: [harm] }, states: { harms: { state: 'done' } } }), 'class')
        .value,
    ).toEqual({
      kind: 'choices',
      options: [{ code: 'O', label: 'Other' }],
    });
  });

  it('drop a code that the form does not know, and say so', () => {
    const guard = {
      name: 'Guard',
      expected: 'Stops it.',
      existed: 'yes',
      result: 'fail',
      why_failed: 'Off.',
    };
    const safeguards = ['model', 'monitoring'].map((layer) => ({ ...guard, layer }));
    const layers = field(filled('first', { parts: { safeguards } }), 'layers');

    expect(layers.value).toEqual({ kind: 'choices', options: [{ code: 'M', label: 'The model' }] });
    expect(layers.problems).toEqual(['unknown_code monitoring']);
  });

  it('have times as precise as they were stated, in their own zone', () => {
    const anchors = [
      { anchor: 'occurred_from', time: at('2026-11', 'month') },
      { anchor: 'occurred_to', time: at('2026-11-23T14:10') },
    ];

    expect(field(filled('first', { parts: { anchors } }), 'period').value).toEqual({
      kind: 'time',
      from: '2026-10-31T23:00:00.000Z',
      to: '2026-11-23T13:10:00.000Z',
      text: 'time_from_to November 2026 23 November 2026 14:10 (Europe/Berlin, UTC+01:00)',
    });
  });

  it('say of every figure whether it was measured or only reported', () => {
    const figure = { metric: 'rate', value: 0.845, unit: 'proportion', k: 169, n: 200 };
    const variants = [
      { name: 'a', rate: { basis: 'measured', ...figure, citation: measured } },
      { name: 'b', rate: { basis: 'reported', ...figure, citation: source('Card') } },
    ];
    const trigger_conditions = [{ statement: 'x', role: 'necessary', how_known: 'measured', variants }];
    const form = filled('final', { parts: { trigger_conditions } }, { evidence: [evidenceItem] });

    expect(field(form, 'rates')).toMatchObject({
      refs: ['E1', 'S1'],
      value: {
        columns: [{ label: 'Variant' }, { label: 'Rate' }],
        rows: [
          { cells: ['a', 'rate_of 84.5% 169 200, measured'], refs: ['E1'] },
          { cells: ['b', 'rate_of 84.5% 169 200, reported'], refs: ['S1'] },
        ],
      },
    });
  });

  it('carry the numbers of their figure, of the items that they show', () => {
    const citation = source('Card');
    const rate = { basis: 'reported', metric: 'rate', value: 0.84, unit: 'proportion', citation };
    const variants = [{ name: 'a', rate }];
    const trigger_conditions = [
      { statement: 'Told of its end', role: 'necessary', how_known: 'reported', variants },
      { statement: 'Not tried', role: 'unknown', how_known: 'hypothesis' },
    ];

    expect(field(filled('final', { parts: { trigger_conditions } }), 'conditions').figure_data).toEqual({
      kind: 'trigger_rates',
      groups: [
        {
          title: 'Told of its end',
          bars: [
            {
              label: 'a',
              unit: 'proportion',
              value: 0.84,
              basis: 'reported',
              text: 'rate_alone 84%, reported',
            },
          ],
        },
      ],
    });
  });

  it('leave out what the record does not want in disclosures', () => {
    const entry = { time: at('2026-11-23', 'day'), kind: 'fact', actor_role: 'nurse' };
    const timeline = [
      { ...entry, text: 'Seen.', in_disclosures: true },
      { ...entry, text: 'Hidden.', in_disclosures: false },
    ];

    expect(field(filled('first', { parts: { timeline } }), 'events').value).toMatchObject({
      entries: [{ text: '23 November 2026: Seen. (nurse)' }],
    });
  });
});

describe('limits of the form', () => {
  it('are problems of the value, which stays', () => {
    const name = field(filled('first', { header: { title: 'x'.repeat(41) } }), 'name');

    expect(name).toMatchObject({ state: 'complete', problems: ['too_long 41 40'] });
  });

  it('are also kept by what was typed in', () => {
    const overrides = { contact: { kind: 'text', text: 'nobody' } } as const;

    expect(field(filled('first', {}, { overrides }), 'contact')).toMatchObject({
      overridden: true,
      problems: ['wrong_format email'],
    });
  });
});

describe('overrides', () => {
  it('stand instead of the record, and say so', () => {
    const overrides = { name: { kind: 'text', text: 'Another name' } } as const;

    expect(field(filled('first', {}, { overrides }), 'name')).toMatchObject({
      value: { kind: 'text', text: 'Another name' },
      provenance: [],
      overridden: true,
    });
  });

  it('can say that something is not known yet, with a promise', () => {
    const overrides = {
      period: { kind: 'not_known_yet', reason: 'Asked.', promised_by: '2026-12-01' },
    } as const;

    expect(field(filled('first', {}, { overrides }), 'period')).toMatchObject({
      state: 'not_known_yet',
      state_reason: 'promised_by Asked. 1 December 2026',
    });
  });
});

describe('registers', () => {
  it('number what is cited in the order of first use, each once', () => {
    const entry = { time: at('2026-11-23', 'day'), kind: 'fact', text: 'Seen.', in_disclosures: true };
    const timeline = [
      { ...entry, citations: [source('B')] },
      { ...entry, text: 'Seen again.', citations: [source('A'), source('B')] },
      { ...entry, text: 'Measured.', citations: [measured] },
    ];
    const form = filled('first', { parts: { timeline } }, { evidence: [evidenceItem] });

    expect(field(form, 'events').value).toMatchObject({
      entries: [{ refs: ['S1'] }, { refs: ['S2', 'S1'] }, { refs: ['E1'] }],
    });
    expect(form.registers.sources.map(({ ref, title }) => [ref, title])).toEqual([
      ['S1', 'B'],
      ['S2', 'A'],
    ]);
    expect(field(form, 'files').value).toMatchObject({
      rows: [{ cells: ['run.eval', evidenceItem.digest], refs: ['E1'] }],
    });
  });

  it('say when evidence is cited that the incident does not have', () => {
    const timeline = [
      {
        time: at('2026-11-23', 'day'),
        kind: 'fact',
        text: 'Seen.',
        in_disclosures: true,
        citations: [measured],
      },
    ];

    expect(field(filled('first', { parts: { timeline } }), 'events').problems).toEqual([
      `evidence_missing ${evidenceItem.id}`,
    ]);
  });
});

it('is the same for the same input, whatever the texts are', () => {
  const text = fc
    .string({ minLength: 1, maxLength: 60 })
    .filter((one) => one.trim() !== '' && !/[\n\r]/.test(one));
  fc.assert(
    fc.property(text, text, (title, said) => {
      const input = {
        header: { title },
        parts: {
          timeline: [{ time: at('2026-11-23', 'day'), kind: 'fact', text: said, in_disclosures: true }],
        },
      };
      expect(filled('first', input)).toEqual(filled('first', input));
      expect(field(filled('first', input), 'name').value).toMatchObject({ text: title });
    }),
    { numRuns: 50 },
  );
});

it('names what there is when asked for a stage, recipient or language that does not exist', () => {
  expect(() => filled('middle')).toThrow(/"middle" among its stages; there are first, final/);
  expect(() => filled('first', {}, { recipient: 'nobody' })).toThrow(/"nobody" among its recipients/);
  expect(() => filled('first', {}, { language: '__proto__' })).toThrow(
    /no texts in the language "__proto__"/,
  );
});

it('has only the sections of a stage that has a form of its own', async () => {
  const files = await packFiles({
    'regime.yaml': (yaml) => yaml.replace('- id: first\n', '- id: first\n    sections: [why]\n'),
  });
  const split = parsePack(files, 'clinic-duty', common());
  const sectionsAt = (stage: string) =>
    fill(split, stage, aContext(split, aRecord())).sections.map(({ id }) => id);

  expect(sectionsAt('first')).toEqual(['why']);
  expect(sectionsAt('final')).toEqual(['what', 'why', 'evidence']);
});

it('keeps to the pack: a field that the pack dropped is not there', async () => {
  const files = await packFiles({
    'regime.yaml': (yaml) => yaml.replace(/ {2}- key: statement[\s\S]*?no_admission\n/, ''),
    'texts/en.yaml': (yaml) => yaml.replace('  statement: { label: Statement }\n', ''),
  });
  const smaller = parsePack(files, 'clinic-duty', common());
  const form = fill(smaller, 'first', aContext(smaller, aRecord()));

  expect(field(form, 'statement')).toBeUndefined();
});
