import fc from 'fast-check';
import { exportForm, exportFormats } from '#regimes';
import { TLP } from '#schemas';
import { cases, projectedCase } from './testing/projected-case.js';

const RUNS = 80;
const ISSUER = { url: 'https://candour.example.org', isFinal: true };

it('lets no word of what is withheld into an export in any format', () => {
  const seen = { withheld: 0, kept: 0 };
  fc.assert(
    fc.property(fc.nat(cases.length - 1), fc.constantFrom(...TLP), fc.nat(), (which, ceiling, seed) => {
      const { pack, document, projected, tokens, forbidden } = projectedCase(which, ceiling, seed);
      for (const format of exportFormats(pack)) {
        const bytes = exportForm(pack, format, projected.document, ISSUER);
        const text = new TextDecoder().decode(bytes);
        expect(() => JSON.parse(text)).not.toThrow();
        expect(forbidden.filter((word) => text.includes(word))).toEqual([]);
        seen.kept += tokens.filter(({ word }) => text.includes(word)).length;
      }
      const whole = JSON.stringify(document);
      seen.withheld += forbidden.filter((word) => whole.includes(word)).length;
    }),
    { numRuns: RUNS },
  );
  // The property would hold of empty files, too.
  expect(seen.withheld).toBeGreaterThan(RUNS);
  expect(seen.kept).toBeGreaterThan(RUNS);
});
