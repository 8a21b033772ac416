import { aContext, aRecord, clinicDutyWith, type RecordInput } from '../fixtures/clinic-duty.js';
import type { Pack } from '../pack/pack.js';
import { fill } from './fill.js';

async function fieldOf(change: Readonly<Record<string, (text: string) => string>>, key: string) {
  const pack: Pack = await clinicDutyWith(change);
  return (input: RecordInput) =>
    fill(pack, 'first', aContext(pack, aRecord(input)))
      .sections.flatMap(({ fields }) => fields)
      .find((field) => field.key === key)!;
}

it('a value comes from the first source that has one, and from no other', async () => {
  const sources = '      - first_of: [{ value: record.header.limits }, { value: record.header.title }]';
  const name = await fieldOf(
    { 'regime.yaml': (text) => text.replace('      - value: record.header.title', sources) },
    'name',
  );

  expect(name({ header: { title: 'Hid a dose' } }).value).toEqual({ kind: 'text', text: 'Hid a dose' });
  expect(name({ header: { title: 'Hid a dose', limits: 'No logs' } }).value).toEqual({
    kind: 'text',
    text: 'No logs',
  });
});

describe('a question that is answered with codes', () => {
  const layers = () =>
    fieldOf(
      {
        'regime.yaml': (text) =>
          text
            .replace('- id: patient_told', '- id: patient_told\n  - { id: failed_layers, codes: layers }')
            .replace(
              "code: { path: 'record.safeguards[result=fail].layer', map: { model: M, tools: T } }",
              "value: 'record.facts[question=failed_layers].codes'",
            )
            .replace("key: layers\n    number: '8'", "key: layers\n    unknown_at: [first]\n    number: '8'")
            .replace(
              'required: { first: optional, final: optional }\n    codes: layers',
              'required: { first: required, final: required }\n    codes: layers',
            ),
        'texts/en.yaml': (text) =>
          text.replace('questions:', 'questions:\n  failed_layers: { text: Which layers failed? }'),
      },
      'layers',
    );
  const answered = (fact: object): RecordInput => ({
    parts: { facts: [{ question: 'failed_layers', ...fact }] },
  });

  it('fills a choice with its codes', async () => {
    expect((await layers())(answered({ answer: 'yes', codes: ['T', 'M'] }))).toMatchObject({
      state: 'complete',
      value: {
        kind: 'choices',
        options: [
          { code: 'T', label: 'Its tools' },
          { code: 'M', label: 'The model' },
        ],
      },
      provenance: [{ part: 'facts' }],
    });
  });

  it.each([
    ['not answered', {}, 'missing'],
    ['unknown', answered({ answer: 'unknown' }), 'not_known_yet'],
    ['none of them', answered({ answer: 'no' }), 'not_applicable'],
  ])('is %s', async (_case, input, state) => {
    expect((await layers())(input).state).toBe(state);
  });

  it('says that a code is not in the list', async () => {
    const field = (await layers())(answered({ answer: 'yes', codes: ['X'] }));

    expect(field).toMatchObject({ problems: ['unknown_code X'] });
    expect(field.value).toBeUndefined();
  });
});

describe('the authority that the organisation knows as the recipient', () => {
  const one = (name: string, more: object = {}) => ({ name, ...more });
  const named = async (authorities: readonly object[]) => {
    const pack = await clinicDutyWith({
      'regime.yaml': (text) => text.replace('record.header.title', 'recipient.authority.name'),
    });
    const profile = { legal_name: 'Clinic', zone: 'UTC', contacts: [], authorities };
    const organisation = { id: 'org_1', name: 'Clinic', profile } as never;
    return fill(pack, 'first', aContext(pack, aRecord(), { organisation })).sections[0]!.fields[0]!.value;
  };

  it('is the one that says most about what it is for', async () => {
    const board = one('The Board', { regime: 'clinic-duty', recipient: 'clinic-board' });

    expect(await named([one('Any', { regime: 'clinic-duty' }), board])).toMatchObject({ text: 'The Board' });
  });

  it.each([
    ['of another regime', { regime: 'gdpr' }],
    ['of a state, where the recipient is of none', { country: 'DE' }],
    ['that does not say for what', {}],
  ])('is none %s', async (_case, more) => {
    expect(await named([one('Other', more)])).toBeUndefined();
  });
});
