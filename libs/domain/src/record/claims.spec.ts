import { acting, aFigure, aRecord, MITIGATION } from '../mitigation/testing/a-mitigation.js';
import { claimsIn, newClaims } from './claims.js';
import { editItem } from './commands.js';

const citation = { ...aFigure(0, 1).citation, excerpt: 'at noon' };

it('claims are the evidence citations and measured figures of an item, with their places', () => {
  const source = { kind: 'source', title: 'A report', tier: 'T1', certainty: 'primary' };
  const item = {
    id: 'x',
    citations: [source, citation],
    after: aFigure(1, 40),
    'a/b': [{ rate: { basis: 'reported', citation: source } }],
  };
  expect(claimsIn(item)).toEqual([
    { pointer: '/citations/1', citation },
    { pointer: '/after', citation: aFigure(1, 40).citation, figure: aFigure(1, 40) },
  ]);
});

it('only claims that an edit adds or alters are new, wherever they stood before', () => {
  const record = aRecord({ before: aFigure(17, 40), citations: [citation] });
  const at = { part: 'mitigations', id: MITIGATION, rev: record.mitigations[0]!.rev } as const;
  const pointers = (patch: object) =>
    newClaims(record, editItem(record, at, patch, acting)).map(({ pointer }) => pointer);
  expect(pointers({ title: 'Other' })).toEqual([]);
  expect(pointers({ after: aFigure(17, 40), before: null })).toEqual([]);
  expect(pointers({ after: aFigure(1, 40) })).toEqual(['/after']);
  expect(pointers({ citations: [{ ...citation, excerpt: 'at one' }, citation] })).toEqual(['/citations/0']);
});
