import fc from 'fast-check';
import { FIGURE_WORDS, type FigureData } from '#schemas';
import { htmlProblems } from '../../../test/support/html-problems.js';
import { drawChart, ONE_PICTURE } from './chart.js';
import type { ChartWords } from './frame.js';

const words = Object.fromEntries(FIGURE_WORDS.map((word) => [word, word])) as unknown as ChartWords;
const speech = { words, locale: 'en-GB' };
const draw = (data: FigureData) => drawChart(data, 'field-x', speech);

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
      new RegExp(`width="${width}" height="13" [^>]*fill="([^"]+)"`).exec(svg)?.[1];
    const [, stripes = ''] = /<path d="([^"]+)" stroke="#17406d"\/>/.exec(svg) ?? [];
    const ends = stripes
      .split(/[ML]/)
      .slice(1)
      .map((point) => Number(point.split(' ')[0]));

    expect([fillOf(116), fillOf(58)]).toEqual(['none', '#17406d']);
    expect(ends.length).toBeGreaterThan(40);
    expect([Math.min(...ends), Math.max(...ends)]).toEqual([188, 304]);
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

describe('a recurrence matrix', () => {
  const cell = { state: 'not_measured', text: 'not measured' } as const;
  const measured = {
    state: 'measured',
    text: '2.5%, 1 of 40',
    verdict: 'undecided',
    verdict_text: 'open',
  } as const;
  const matrix = (versions: number, rows = 1): FigureData => ({
    kind: 'recurrence_matrix',
    versions: Array.from({ length: versions }, (_, i) => `Version ${i + 1}`),
    rows: Array.from({ length: rows }, () => ({
      title: 'Refusal training',
      cells: Array.from({ length: versions }, (_, i) => (i === 0 ? measured : cell)),
    })),
  });

  it('says of every mitigation and version what is known, in words too', () => {
    const [svg = ''] = draw(matrix(2));
    expect(svg).toContain(
      '>Refusal training. Version 1: 2.5%, 1 of 40, open; Version 2: not measured.</desc>',
    );
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
  });

  it('shows a few versions in each picture, and no more rows than fit', () => {
    expect(draw(matrix(9))).toHaveLength(3);
    const tall = draw(matrix(2, 40));
    expect(tall.length).toBeGreaterThan(2);
    for (const svg of tall) expect(heightOf(svg)).toBeLessThan(700);
    expect(drawChart(matrix(9, 40), 'x', speech, ONE_PICTURE)).toHaveLength(1);
  });
});

const heightOf = (svg: string) => Number(/viewBox="0 0 640 ([\d.]+)/.exec(svg)?.[1]);

const long = 'A rather long name that has to be broken into lines, and perhaps be cut';
const EVERY: readonly FigureData[] = [
  rates({ title: long, bars: [bar({ label: long, text: long, low: 0.1, high: 0.9 })] }),
  {
    kind: 'timeline',
    events: Array.from({ length: 120 }, (_, i) =>
      event(`2026-${String((i % 12) + 1).padStart(2, '0')}-01T00:00:00Z`),
    ),
  },
  {
    kind: 'safeguard_matrix',
    effects: ['Prevented', 'Caught', 'Delayed', 'Bypassed', 'Absent', 'Never implemented'].map((text) => ({
      code: 'caught',
      text,
    })),
    safeguards: [
      {
        layer_text: 'Model',
        name: long,
        result: 'insufficient_evidence',
        result_text: 'Not enough evidence',
      },
    ],
  },
  {
    kind: 'recurrence_matrix',
    versions: [long, 'Moorlight 3.2'],
    rows: [
      {
        title: long,
        cells: [
          { state: 'stale', text: long },
          { state: 'measured', text: long, verdict: 'fails' },
        ],
      },
    ],
  },
];

it.each(EVERY.map((data) => [data.kind, data] as const))(
  'of the %s no text is smaller than 9 pt, and all is well-formed',
  (_, data) => {
    const svg = draw(data).join('');
    const sizes = Array.from(svg.matchAll(/font-size="([\d.]+)"/g), ([, size]) => Number(size));
    // The text of an A4 page is 174 mm wide, a picture 640 units.
    const points = (size: number) => ((size / 640) * 174 * 72) / 25.4;
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.min(...sizes.map(points))).toBeGreaterThanOrEqual(9);
    expect(htmlProblems(svg)).toEqual([]);
    expect(svg).not.toMatch(/<pattern|url\(|NaN|undefined/);
  },
);

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

it('does not part a number from its sign', () => {
  const text = '42,5\u00A0% (17 von 40), 95\u00A0%-Intervall 28,5\u00A0% bis 57,8\u00A0% (Wilson), gemessen';
  const [svg = ''] = draw(rates({ title: 'x', bars: [bar({ text })] }));
  const lines = [...svg.matchAll(/<tspan[^>]*>([^<]*)/g)].map(([, line]) => line);

  expect(lines.filter((line) => line?.startsWith('%'))).toEqual([]);
  expect(lines.join(' ')).toContain('95\u00A0%-Intervall');
});
