import fc from 'fast-check';
import { TLP } from '#schemas';
import { printPaper } from '../../../tools/papers/print-paper.js';
import { findBrowser } from './browser-path.js';
import { readLayout } from './document/layout.js';
import { cases, projectedCase } from './document/testing/projected-case.js';
import { TEMPLATES } from './document/testing/shipped-layout.js';
import { createRenderer, type Renderer } from './renderer.js';
import { spokenText } from './tagging/testing/spoken-text.js';
import { storedStrings } from './tagging/testing/stored-strings.js';

/** Each one is printed; what is withheld and how is tried more often without, in projection.spec.ts. */
const RUNS = 6;

const layout = await readLayout(TEMPLATES);
let renderer: Renderer;
beforeAll(async () => {
  renderer = await createRenderer({ browser: await findBrowser(process.env) });
}, 60_000);
afterAll(() => renderer.close());

it('lets no word of what is withheld into a PDF: its text, its streams, what is attached, or its metadata', async () => {
  const seen = { withheld: 0, kept: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.nat(cases.length - 1),
      fc.constantFrom(...TLP),
      fc.nat(),
      async (which, ceiling, seed) => {
        const { pack, document, projected, tokens, forbidden } = projectedCase(which, ceiling, seed);
        const frozen = { document: projected.document, bytes: projected.bytes, digest: projected.digest };
        const { pdf } = await printPaper({ renderer, layout }, { pack, language: 'en' }, frozen, 'A4');
        const spoken = (await spokenText(pdf)).replaceAll(/\s/g, '');
        const stored = storedStrings(pdf).join('\n');

        expect(forbidden.filter((word) => spoken.includes(word) || stored.includes(word))).toEqual([]);
        const whole = JSON.stringify(document);
        seen.withheld += forbidden.filter((word) => whole.includes(word)).length;
        seen.kept += tokens.filter(({ word }) => spoken.includes(word) && stored.includes(word)).length;
      },
    ),
    { numRuns: RUNS, endOnFailure: true },
  );
  // The property would hold of an empty page, too.
  expect(seen.withheld).toBeGreaterThan(RUNS);
  expect(seen.kept).toBeGreaterThan(RUNS);
}, 120_000);
