import { flaws, ITEM_INPUTS, PARTS, ITEM_PREFIXES } from '#schemas';

it('says in one sentence where each thing is wrong and what would be right', () => {
  const harm = {
    category: 'deth',
    description: '',
    colour: 1,
    citations: [{ kind: 'source', title: 'x', tier: 'T9' }],
  };
  expect(flaws(ITEM_INPUTS.harms, harm)).toEqual(
    expect.arrayContaining([
      { pointer: '/materialised', message: 'is required' },
      { pointer: '/colour', message: 'is not a known field' },
      { pointer: '/description', message: 'must not be empty' },
      { pointer: '/citations/0/tier', message: 'must be one of T1, T2, T3, T4' },
      { pointer: '/citations/0/certainty', message: 'is required' },
    ]),
  );
});

it('judges a tagged shape by its tag only', () => {
  const citation = { kind: 'rumour' };
  const found = flaws(ITEM_INPUTS.behaviours, { code: 'manipulation', citations: [citation] });
  expect(found).toEqual([{ pointer: '/citations/0/kind', message: 'must be one of evidence, source' }]);
});

it('describes a pattern in words', () => {
  const time = { stated: 'tomorrow', zone: 'Europe/Berlin', precision: 'exact' };
  const [flaw] = flaws(ITEM_INPUTS.anchors, { anchor: 'detected', time });
  expect(flaw?.message).toBe(
    'must be a month, a date, or a date and time, for example 2026-11, 2026-11-23, 2026-11-23T14:10',
  );
});

it('knows which dates are in the calendar (RFC 3339, section 5.6)', () => {
  const due = (date: string) =>
    flaws(ITEM_INPUTS.mitigations, { due: date }).filter((f) => f.pointer === '/due');
  expect([due('2028-02-29'), due('2026-12-31')]).toEqual([[], []]);
  for (const none of ['2026-02-29', '2026-13-01', '2026-1-1', 'tomorrow', '2026-02-30'])
    expect(due(none)).toEqual([
      { pointer: '/due', message: 'must be a date of the calendar, for example 2026-11-23' },
    ]);
});

it('escapes names in pointers (RFC 6901)', () => {
  expect(flaws(ITEM_INPUTS.behaviours, { code: 'manipulation', 'a/b~c': 1 })).toEqual([
    { pointer: '/a~1b~0c', message: 'is not a known field' },
  ]);
});

it('gives every part its own id prefix', () => {
  expect(new Set(PARTS.map((part) => ITEM_PREFIXES[part])).size).toBe(PARTS.length);
});
