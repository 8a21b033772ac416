import { freeze, loadPacks, templateOf, type Pack } from '#regimes';
import {
  flaws,
  FrozenDisclosureSchema,
  IncidentRecordSchema,
  type FilledField,
  type FrozenDisclosure,
  type IncidentRecord,
} from '#schemas';
import type { Layout } from './layout.js';
import { readLayout } from './layout.js';
import { renderDocument } from './render-document.js';
import { compileTemplate } from './template.js';
import { htmlProblems } from '../../../../test/support/html-problems.js';
import { TEMPLATES } from './testing/shipped-layout.js';

const packs = await loadPacks(TEMPLATES);
const layout: Layout = await readLayout(TEMPLATES);

const cases = packs.flatMap((pack) =>
  pack.regime.stages.flatMap(({ id: stage }) =>
    Object.keys(pack.fixtures).map((fixture) => ({
      name: `${pack.id} ${stage} ${fixture}`,
      pack,
      stage,
      fixture,
    })),
  ),
);

/** The two items of evidence that the fixtures cite. */
const evidence = [1, 2].map((n) => ({
  id: `evd_00000000-0000-4000-8000-00000000000${n}`,
  name: `log-${n}.json`,
  digest: `sha256:${String(n).repeat(64)}`,
  bytes: 1_000 * n,
  media_type: 'application/json',
  received_at: '2026-11-21T08:12:00.000Z',
}));

const contact = {
  role: 'reporting',
  first_name: 'Alex',
  last_name: 'Example',
  email: 'incidents@labs.example',
  phone: '+353 20 915 0000',
} as const;
const organisation = {
  id: 'org_1',
  name: 'Example Labs',
  profile: {
    legal_name: 'Example Labs',
    capacity: 'provider',
    address: '1 Example Street',
    postcode: 'D02 X285',
    city: 'Dublin',
    country: 'IE',
    zone: 'Europe/Dublin',
    lei: '5493001KJTIIGC8Y1R12',
    contacts: [contact, { ...contact, role: 'security', first_name: 'Sam' }],
  },
} as const;

function frozenFor(
  pack: Pack,
  stage: string,
  fixture: string,
): { document: FrozenDisclosure; digest: string } {
  return freeze({
    id: 'dsc_1',
    pack,
    packs,
    stage,
    record: pack.fixtures[fixture] as IncidentRecord,
    organisation: structuredClone(organisation) as never,
    evidence,
    recipient: pack.regime.stages.find(({ id }) => id === stage)!.recipients[0]!,
    language: 'en',
    now: new Date('2026-11-23T10:00:00Z'),
  });
}

/** What a letter says; a form also shows what stays empty. */
const saysSomething = ({ value, state }: FilledField) =>
  value !== undefined || state === 'missing' || state === 'not_known_yet';

it('every pack has a minimal, a complete and a hostile record, each valid', () => {
  for (const { fixtures } of packs) {
    expect(Object.keys(fixtures).sort()).toEqual(['complete.json', 'hostile.json', 'minimal.json']);
    for (const record of Object.values(fixtures)) expect(flaws(IncidentRecordSchema, record)).toEqual([]);
  }
});

it.each(cases)(
  '$name is printed with every field of the form, and nothing unsafe',
  ({ pack, stage, fixture }) => {
    const { document, digest } = frozenFor(pack, stage, fixture);
    const html = renderDocument(document, {
      template: compileTemplate(layout, templateOf(pack, document)),
      labels: pack.common.texts['en']!.labels,
      paper: 'A4',
      digest,
    });

    expect(flaws(FrozenDisclosureSchema, document)).toEqual([]);
    expect(htmlProblems(html)).toEqual([]);
    const fields = document.sections.flatMap((section) => section.fields);
    for (const { key } of fields.filter((field) => !document.letter || saysSomething(field)))
      expect(html.split(`id="field-${key}"`)).toHaveLength(2);
  },
);

it.each(cases.filter(({ fixture }) => fixture === 'complete.json'))(
  '$name leaves nothing open',
  ({ pack, stage, fixture }) => {
    const { document } = frozenFor(pack, stage, fixture);

    expect(document.open_items).toEqual([]);
    expect(document.sections.flatMap(({ fields }) => fields.flatMap(({ problems }) => problems))).toEqual([]);
  },
);
