import { aContext, aRecord, clinicDutyWith, type RecordInput } from '../fixtures/clinic-duty.js';
import { freeze } from '../freeze/freeze.js';
import { fill } from './fill.js';

const pack = await clinicDutyWith({});
const publicPack = await clinicDutyWith({
  'regime.yaml': (text) => text.replace('sections: [what', 'tlp_ceiling: CLEAR\nsections: [what'),
});
const citing = (evidence_id: string) => ({
  kind: 'evidence',
  evidence_id,
  digest: `sha256:${'ab'.repeat(32)}`,
  locator: { kind: 'file' },
});
const evidence = [
  {
    id: 'evd_01936b2e-0000-7000-8000-000000000001',
    name: 'secret.eval',
    digest: `sha256:${'ab'.repeat(32)}`,
    bytes: 1,
    media_type: 'application/zip',
    received_at: '2026-11-23T10:00:00.000Z',
  },
];
const event = (text: string, more: object = {}) => ({
  text,
  time: { stated: '2026-11-23', zone: 'UTC', precision: 'day' },
  kind: 'fact',
  in_disclosures: true,
  ...more,
});

const field = (key: string, input: RecordInput, from = pack) =>
  fill(from, 'first', aContext(from, aRecord(input), { evidence }))
    .sections.flatMap(({ fields }) => fields)
    .find((one) => one.key === key)!;
const document = (input: RecordInput, from = pack) => {
  const { determination: _own, ...context } = aContext(from, aRecord(input), { evidence });
  return freeze({ id: 'dis_1', pack: from, packs: [from], stage: 'first', ...context }).document;
};

describe('a field with a ceiling', () => {
  const failed = (tlp?: string) => ({
    layer: 'model',
    name: 'Refusal',
    expected: 'Refuse.',
    existed: 'yes',
    result: 'fail',
    why_failed: 'It did not.',
    ...(tlp && { tlp }),
  });
  const withheld = (tlp: string, safeguards: object[]) =>
    field('layers', { header: { tlp }, parts: { safeguards } });

  it('is withheld when all it shows is above, by the record or by itself', () => {
    const reason = { state: 'not_applicable', state_reason: 'withheld RED AMBER' };

    expect(withheld('RED', [failed()])).toMatchObject(reason);
    expect(withheld('AMBER', [failed('RED')])).toMatchObject(reason);
  });

  it('shows what is not above, and says how much is', () => {
    const shown = withheld('RED', [failed('GREEN'), failed()]);

    expect(shown).toMatchObject({ state: 'complete', withheld: 1, state_reason: 'withheld_some 1 AMBER' });
    expect(shown.value).toMatchObject({ options: [{ code: 'M' }] });
  });

  it('is withheld from nobody when there is nothing in it', () => {
    expect(withheld('RED', [])).toMatchObject({ state: 'empty' });
  });
});

describe('a document that is made for a marking', () => {
  const input: RecordInput = {
    header: { title: 'Names the clinic', tlp: 'AMBER', basis: 'fictional', basis_note: 'Names it too.' },
    parts: {
      timeline: [
        event('For everybody.', { tlp: 'CLEAR', citations: [citing(evidence[0]!.id)] }),
        event('Not.'),
      ],
    },
    states: { anchors: { state: 'not_known_yet', reason: 'Inner matters.' } },
  };

  it('carries that marking, and says nothing of what is above it', () => {
    const made = document(input, publicPack);

    expect(made.tlp).toBe('CLEAR');
    expect(JSON.stringify(made)).toContain('For everybody.');
    for (const secret of ['Names the clinic', 'Names it too', 'Inner matters', 'secret.eval', ': Not.'])
      expect(JSON.stringify(made)).not.toContain(secret);
    expect(made.incident.title).toBe(made.incident.reference);
  });

  it('prints title and texts that are marked for it', () => {
    const header = { ...input.header, texts_tlp: 'CLEAR' };

    expect(document({ ...input, header }, publicPack)).toMatchObject({
      tlp: 'CLEAR',
      incident: { title: 'Names the clinic' },
    });
  });
});

describe('any other document', () => {
  it('carries the marking of its record, however little it shows', () => {
    expect(document({ header: { tlp: 'AMBER', texts_tlp: 'CLEAR' } }).tlp).toBe('AMBER');
  });

  it('carries a higher one when it shows something that is', () => {
    const timeline = [event('Only for the two of us.', { tlp: 'RED' })];

    expect(document({ header: { tlp: 'GREEN' }, parts: { timeline } }).tlp).toBe('RED');
  });
});

it('what a person wrote into a document for its readers is shown to them', () => {
  const made = fill(publicPack, 'first', {
    ...aContext(publicPack, aRecord({ header: { tlp: 'RED' } })),
    overrides: { name: { kind: 'text', text: 'An occurrence' } },
  });

  expect(made.sections[0]!.fields[0]).toMatchObject({ overridden: true, value: { text: 'An occurrence' } });
});
