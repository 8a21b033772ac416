import fc from 'fast-check';
import type { FigureData } from '#schemas';
import { htmlProblems } from '../testing/html-problems.js';
import { shippedOptions } from '../testing/shipped-layout.js';
import type { FigureWords } from '../words.js';
import { drawFigure } from './figure.js';

let words: FigureWords;
beforeAll(async () => {
  words = (await shippedOptions()).template.layout.words['en']!.figures;
});
const draw = (data: FigureData) => drawFigure(data, 'field-x', words);

type Bars = Extract<FigureData, { kind: 'trigger_rates' }>;
const rates = (...groups: Bars['groups']): Bars => ({ kind: 'trigger_rates', groups });
const bar = (over: Partial<Bars['groups'][number]['bars'][number]> = {}) =>
  ({
    label: 'With threat',
    unit: 'proportion',
    value: 0.84,
    basis: 'reported',
    text: '84% reported',
    ...over,
  }) as const;
const event = (at: string, text = 'It began.') =>
  ({ at, kind: 'fact', kind_text: 'Fact', time_text: at.slice(0, 10), text }) as const;

describe('a bar chart', () => {
  it('says everything in words too', () => {
    const [svg = ''] = draw(rates({ title: 'Replacement announced', bars: [bar()] }));

    expect(svg).toContain('role="img" aria-labelledby="field-x-1-title field-x-1-desc"');
    expect(svg).toContain(
      '<desc id="field-x-1-desc">Replacement announced: With threat 84% reported.</desc>',
    );
  });

  it('fills measured bars and hatches reported ones', () => {
    const [svg = ''] = draw(
      rates({ title: 'x', bars: [bar({ value: 0.5 }), bar({ value: 0.25, basis: 'measured' })] }),
    );
    const fillOf = (width: number) =>
      new RegExp(`width="${width}" height="11" [^>]*fill="([^"]+)"`).exec(svg)?.[1];
    const [, stripes = ''] = /<path d="([^"]+)" stroke="#17406d"\/>/.exec(svg) ?? [];
    const ends = stripes
      .split(/[ML]/)
      .slice(1)
      .map((point) => Number(point.split(' ')[0]));

    expect([fillOf(120), fillOf(60)]).toEqual(['none', '#17406d']);
    expect(ends.length).toBeGreaterThan(40);
    expect([Math.min(...ends), Math.max(...ends)]).toEqual([192, 312]);
  });

  it('has no pattern, which printing would turn into an image of half a megabyte', () => {
    expect(draw(rates({ title: 'x', bars: [bar()] })).join('')).not.toMatch(/<pattern|url\(/);
  });

  it('draws an interval where there is one', () => {
    const withInterval = draw(rates({ title: 'x', bars: [bar({ low: 0.7, high: 0.9 })] }))[0] ?? '';
    const without = draw(rates({ title: 'x', bars: [bar()] }))[0] ?? '';
    const whiskers = (svg: string) => svg.match(/stroke="#b4530a"/g)?.length;

    // One of them is the legend's.
    expect([whiskers(withInterval), whiskers(without)]).toEqual([2, 1]);
  });

  it('continues in another picture rather than outgrow a page', () => {
    const pictures = draw(rates({ title: 'x', bars: Array.from({ length: 90 }, () => bar()) }));

    expect(pictures.length).toBeGreaterThan(2);
    for (const svg of pictures) expect(Number(/viewBox="0 0 640 (\d+)/.exec(svg)?.[1])).toBeLessThan(800);
  });

  it('is well-formed for any words and numbers', () => {
    const anyBar = fc.record({
      label: fc.string(),
      text: fc.string(),
      value: fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(anyBar, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('count', 'proportion'),
        (bars, unit) => {
          const svg = draw(rates({ title: '<b>', bars: bars.map((one) => bar({ ...one, unit })) })).join('');
          expect(htmlProblems(svg)).toEqual([]);
          expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        },
      ),
    );
  });
});

describe('a timeline', () => {
  it('numbers its markers like the rows', () => {
    const [svg = ''] = draw({
      kind: 'timeline',
      events: [event('2026-11-20T10:00:00.000Z'), event('2026-11-23T10:00:00.000Z')],
    });

    expect(svg).toContain(
      '<desc id="field-x-1-desc">1. 2026-11-20: It began. 2. 2026-11-23: It began.</desc>',
    );
    expect(svg.match(/<circle/g)).toHaveLength(3);
  });

  it('is left out where there is nothing to see', () => {
    expect(draw({ kind: 'timeline', events: [event('2026-11-20T10:00:00.000Z')] })).toEqual([]);
  });

  it('counts what cannot be drawn beside each other', () => {
    const crowd = Array.from({ length: 40 }, () => event('2026-11-20T10:00:00.000Z'));
    const [svg = ''] = draw({ kind: 'timeline', events: [...crowd, event('2026-12-20T10:00:00.000Z')] });

    expect(svg).toContain('>+34<');
  });
});

it('a safeguard matrix marks each safeguard in the column of its effect', () => {
  const safeguard = { layer_text: 'Tools', name: 'Gate', result: 'fail', result_text: 'Failed' } as const;
  const effects = [
    { code: 'caught', text: 'Caught' },
    { code: 'bypassed', text: 'Bypassed' },
  ] as const;
  const [svg = ''] = draw({
    kind: 'safeguard_matrix',
    effects: [...effects],
    safeguards: [{ ...safeguard, effect: 'bypassed' }],
  });

  expect(svg).toContain('Tools, Gate: Failed, Bypassed.');
  // Two columns between 230 and 640: the second one's middle is 537.5.
  expect(svg).toContain('<rect x="531" ');
});
