import fc from 'fast-check';
import { highest, isAbove, markingOf } from '#domain';
import { freeze, loadPacks, project, templateOf, type Pack } from '#regimes';
import { flaws, FrozenDisclosureSchema, TLP, type FrozenDisclosure, type IncidentRecord } from '#schemas';
import { readLayout } from './layout.js';
import { renderDocument } from './render-document.js';
import { compileTemplate } from './template.js';
import { pickFrom, raised, withTokens } from './testing/marked-texts.js';
import { TEMPLATES } from './testing/shipped-layout.js';

const packs = await loadPacks(TEMPLATES);
const layout = await readLayout(TEMPLATES);
const cases = packs.flatMap((pack) =>
  pack.regime.stages.flatMap((stage) =>
    ['complete.json', 'minimal.json'].map((fixture) => ({ pack, stage, fixture })),
  ),
);
const RUNS = 80;

/** Words of what is marked as the record is, and of what is marked as the document is. */
const OF_RECORD = 'evidencequ.json';
const OF_DOCUMENT = ['deadlinequ', 'reasonqu', 'notequ', 'portalqu', 'typedqu'];
const DIGEST = `sha256:${'7'.repeat(64)}`;
const NOW = '2026-11-24T09:00:00.000Z';

function frozenOf({ pack, stage }: (typeof cases)[number], record: IncidentRecord): FrozenDisclosure {
  const typed = pack.regime.fields.find(({ type }) => type === 'text');
  const filed = { disclosure: 'dis_0', regime: pack.id, stage: stage.id, recipient: 'x', at: NOW };
  const { document } = freeze({
    id: 'dis_1',
    pack,
    packs: [pack],
    stage: stage.id,
    recipient: stage.recipients[0]!,
    language: 'en',
    record,
    organisation: { id: 'org_1', name: 'Example Labs', profile: null },
    evidence: [1, 2].map((n) => ({
      id: `evd_00000000-0000-4000-8000-00000000000${n}`,
      name: OF_RECORD,
      digest: DIGEST,
      bytes: 1_000,
      media_type: 'application/json',
      received_at: NOW,
    })),
    deadlines: [{ text: 'deadlinequ' }],
    predecessor: {
      disclosure: 'dis_0',
      kind: 'correction',
      digest: DIGEST,
      filed_at: NOW,
      portal_reference: 'portalqu',
    },
    corrections: [
      {
        key: 'x',
        label: 'x',
        filed: { ...filed, text: 'reasonqu' },
        text: 'reasonqu',
        kind: 'wrong_before',
        note: 'notequ',
      },
    ],
    ...(typed && { overrides: { [typed.key]: { kind: 'text', text: 'typedqu' } } }),
    now: new Date(NOW),
  });
  return document;
}

const pageOf = (document: FrozenDisclosure, pack: Pack, digest: string) =>
  renderDocument(document, {
    template: compileTemplate(layout, templateOf(pack, document)),
    labels: pack.common.texts['en']!.labels,
    paper: 'A4',
    digest,
  });

it('lets no word of what is withheld into content or page, whatever is marked how', () => {
  const seen = { withheld: 0, kept: 0, whole: 0 };
  fc.assert(
    fc.property(fc.nat(cases.length - 1), fc.constantFrom(...TLP), fc.nat(), (which, ceiling, seed) => {
      const one = cases[which]!;
      const { pack } = one;
      const pick = pickFrom(seed);
      const { record, tokens } = withTokens(pack.fixtures[one.fixture] as IncidentRecord, pick);
      const current = raised(record, pick);
      const document = frozenOf(one, record);
      const projected = project({ document, pack, records: { frozen: record, current }, ceiling });
      const content = new TextDecoder().decode(projected.bytes);
      const html = pageOf(projected.document, pack, projected.digest);
      const above = tokens.filter(({ of }) =>
        isAbove(highest([markingOf(record, of), markingOf(current, of)]), ceiling),
      );
      const forbidden = [
        ...above.map(({ word }) => word),
        ...(isAbove(document.tlp, ceiling) ? OF_DOCUMENT : []),
        ...(isAbove(document.tlp, ceiling) && isAbove(record.header.tlp, ceiling) ? [OF_RECORD] : []),
      ];

      const isCut = projected.withheld > 0;
      expect(flaws(FrozenDisclosureSchema, projected.document)).toEqual([]);
      expect(forbidden.filter((word) => content.includes(word) || html.includes(word))).toEqual([]);
      expect(projected.document.determinations.length > 0 && isAbove(document.tlp, ceiling)).toBe(false);
      // A copy that withholds something says so and names nothing that could test a guess; any other is the document.
      expect({
        says: html.includes(`Withheld because they are marked higher: ${projected.withheld} items.`),
        namesHashes: isCut && /"(record_digest|predecessor)"/.test(content),
        isDocument: projected.document === document,
      }).toEqual({ says: isCut, namesHashes: false, isDocument: !isCut });
      if (!isCut) seen.whole += 1;
      const whole = JSON.stringify(document);
      seen.withheld += forbidden.filter((word) => whole.includes(word)).length;
      seen.kept += tokens.filter(({ word }) => content.includes(word)).length;
    }),
    { numRuns: RUNS },
  );
  // The property would hold of an empty page, too.
  expect(seen.withheld).toBeGreaterThan(RUNS);
  expect(seen.kept).toBeGreaterThan(RUNS);
  expect(seen.whole).toBeGreaterThan(0);
});
