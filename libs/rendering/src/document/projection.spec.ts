import fc from 'fast-check';
import { isAbove } from '#domain';
import { templateOf, type Pack } from '#regimes';
import { flaws, FrozenDisclosureSchema, TLP, type FrozenDisclosure } from '#schemas';
import { readLayout } from './layout.js';
import { renderDocument } from './render-document.js';
import { compileTemplate } from './template.js';
import { cases, projectedCase } from './testing/projected-case.js';
import { TEMPLATES } from './testing/shipped-layout.js';

const layout = await readLayout(TEMPLATES);
const RUNS = 80;
/** A note on the basis, marked above the document that repeats it as a notice. */
const NOTE_ABOVE = [
  cases.findIndex(({ pack, stage }) => pack.id === 'eu-ai-act-73' && stage.id === 'evidence-hold'),
  'AMBER+STRICT',
  755771668,
] as const;

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
      const { pack, document, projected, tokens, forbidden } = projectedCase(which, ceiling, seed);
      const content = new TextDecoder().decode(projected.bytes);
      const html = pageOf(projected.document, pack, projected.digest);
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
    { numRuns: RUNS, examples: [[...NOTE_ABOVE]] },
  );
  // The property would hold of an empty page, too.
  expect(seen.withheld).toBeGreaterThan(RUNS);
  expect(seen.kept).toBeGreaterThan(RUNS);
  expect(seen.whole).toBeGreaterThan(0);
});
