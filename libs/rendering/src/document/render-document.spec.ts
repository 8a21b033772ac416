import type { FilledField, FrozenDisclosure } from '#schemas';
import { renderDocument, type DocumentOptions } from './render-document.js';
import { aDisclosure, aField } from './testing/a-disclosure.js';
import { htmlProblems } from '../../../../test/support/html-problems.js';
import { shippedOptions } from './testing/shipped-layout.js';

let options: DocumentOptions;
beforeAll(async () => {
  options = await shippedOptions();
});

const html = (frozen: FrozenDisclosure, over: Partial<DocumentOptions> = {}) =>
  renderDocument(frozen, { ...options, ...over });
/** What stands between head and end: the style sheet repeats words of the running header. */
const body = (text: string) => text.slice(text.indexOf('<body>'));
const pageRule = (text: string) => text.slice(text.lastIndexOf('@page {'), text.indexOf('</style>'));

describe('the page', () => {
  it('names title, incident, recipient and content hash, in the language of the disclosure', () => {
    const text = html(aDisclosure());

    expect(text).toContain('<html lang="en">');
    expect(text).toContain('<title>Report of an incident: Agent acted without approval</title>');
    for (const words of ['CAN-2026-0001', 'An authority', options.digest])
      expect(body(text)).toContain(`<td>${words}</td>`);
  });

  it('says each fact of its first page once', () => {
    const once = (words: string) =>
      body(html(aDisclosure([], { document_title: 'Initial report' }))).split(`>${words}<`);

    for (const words of ['Initial report', 'Agent acted without approval', 'A regime'])
      expect(once(words)).toHaveLength(2);
  });

  it('writes when it was prepared as its fields write a time', () => {
    const prepared = (language: string) => {
      const disclosure = aDisclosure([], { language, prepared_at: '2026-11-23T09:05:00.000Z' });
      return body(html(disclosure));
    };

    expect(prepared('en')).toContain('<td>23 November 2026, 09:05 (UTC)</td>');
    expect(prepared('de')).toContain('<td>23. November 2026, 09:05\u00A0Uhr (UTC)</td>');
    expect(prepared('fr')).toContain('<td>23 novembre 2026, 09:05 (UTC)</td>');
  });

  it('repeats reference, stage, revision, marking and hash on every page', () => {
    const rule = pageRule(html(aDisclosure([], { tlp: 'AMBER+STRICT' })));

    expect(rule).toContain('size: A4;');
    expect(rule).toMatch(
      /@top-left \{ content: "CAN-2026-0001 .* Regime" "\\a" "Initial report .* revision 7"/,
    );
    expect(rule).toContain('"TLP:AMBER\\2b STRICT"');
    expect(rule).toContain('sha256:fedcba9876543210');
  });

  it('says on what the record rests in a box and in the running header, once each', () => {
    const basis = {
      basis: 'public_sources',
      basis_text: 'Read in newspapers.',
      notices: ['Read in newspapers.', 'Mind.'],
    } as const;
    const text = html(aDisclosure([], { ...basis, notices: [...basis.notices] }));

    expect(body(text).match(/Read in newspapers\./g)).toHaveLength(1);
    expect(body(text)).toContain('<p class="basis-title">Compiled from public sources</p>');
    expect(pageRule(text)).toContain('@top-center { content: "Compiled from public sources"');
  });

  it('carries a watermark only as a draft', () => {
    expect(body(html(aDisclosure(), { draft: ['Mind the form.'] }))).toContain('>DRAFT</div>');
    expect(body(html(aDisclosure()))).not.toContain('DRAFT');
  });

  it('tells whoever prepares it what to mind, and on a draft only', () => {
    const draft = body(html(aDisclosure(), { draft: ['Mind the <form>.'] }));

    expect(draft).toContain('<h2 class="box-title">Only on this draft, no part of what is filed</h2>');
    expect(draft).toContain('<p>Mind the &lt;form&gt;.</p>');
    expect(body(html(aDisclosure()))).not.toContain('Only on this draft');
  });

  it('is the same text for the same content', () => {
    expect(html(aDisclosure())).toBe(html(structuredClone(aDisclosure())));
  });

  it('refuses a language that the layout has no words in', () => {
    expect(() => html(aDisclosure([], { language: 'xx' }))).toThrow('no words in the language "xx"');
  });
});

describe('a field', () => {
  it('shows number, label and legal reference', () => {
    const text = body(html(aDisclosure([aField({ ref: 'Measure 9.2(2)' })])));

    expect(text).toContain('<h3><span class="number">2</span> Resulting harm</h3>');
    expect(text).toContain('<span class="reference">Measure 9.2(2)</span>');
    expect(text).toContain('<p class="text">One pump was damaged.</p>');
  });

  it.each([
    ['Criterion 2', false],
    ['ITS 2025/302, 2', false],
    ['Maßnahme 9.2 Nr. 2', true],
  ])('does not repeat its number as its reference: %s', (ref, isPrinted) => {
    const text = body(html(aDisclosure([aField({ number: '2', ref })])));

    expect(text.includes(ref)).toBe(isPrinted);
  });

  it('cites at the end of a short text, and lists nothing that is alone', () => {
    const alone = { kind: 'list', entries: [{ text: 'Germany', refs: ['S2'] }] } as const;
    const text = body(
      html(
        aDisclosure([aField({ refs: ['S1'] }), aField({ key: 'b', value: structuredClone(alone) as never })]),
      ),
    );

    expect(text).toContain('One pump was damaged. <a class="ref" href="#ref-S1">[S1]</a></p>');
    expect(text).toContain('<p class="text">Germany <a class="ref" href="#ref-S2">[S2]</a></p>');
    expect(text).not.toContain('class="cited"');
  });

  it('says when the form does not have it, where there is a form', () => {
    const ours = aField({ key: 'why', origin: 'candour' });

    expect(body(html(aDisclosure([aField(), ours])))).toContain('<span class="added">additional</span>');
    expect(body(html(aDisclosure([ours])))).not.toContain('class="added"');
  });

  it('says only on a draft how it stands, what is wrong with it and that it differs from the record', () => {
    const field = aField({ overridden: true, problems: ['Has 9 characters too many.'] });
    const said = ['required · complete', 'Has 9 characters too many.', 'differs from the record'];

    const draft = body(html(aDisclosure([field]), { draft: [] }));
    const filed = body(html(aDisclosure([field])));
    expect(said.filter((text) => draft.includes(text))).toEqual(said);
    expect(said.filter((text) => filed.includes(text))).toEqual([]);
  });

  it.each(['missing', 'not_known_yet'] as const)('that is %s stands out with its reason', (state) => {
    const text = body(html(aDisclosure([withoutValue({ state, state_reason: 'Logs are awaited.' })])));

    expect(text).toMatch(/<p class="gap"><strong>[^<]+<\/strong>: Logs are awaited\.<\/p>/);
  });

  it('that is not due says so quietly', () => {
    const text = body(
      html(aDisclosure([withoutValue({ state: 'not_due', state_reason: 'Not due at this stage.' })])),
    );

    expect(text).toContain('<p class="without">Not due at this stage.</p>');
    expect(text).not.toContain('class="gap"');
  });

  it('links its citations to the registers', () => {
    const source = {
      ref: 'S1',
      title: 'A card',
      tier: 'T1',
      certainty: 'primary',
      url: 'https://a.example/',
    } as const;
    const text = html(
      aDisclosure([aField({ refs: ['S1'] })], { registers: { evidence: [], sources: [source] } }),
    );

    expect(text).toContain('<a class="ref" href="#ref-S1">[S1]</a>');
    expect(text).toContain('<tr id="ref-S1">');
    expect(text).toContain('<a href="https://a.example/">A card</a>');
    expect(htmlProblems(text)).toEqual([]);
  });

  it.each(['http://a.example/', 'https://user@a.example/', 'https://['])(
    'prints %s and links it nowhere',
    (url) => {
      const source = { ref: 'S1', title: 'A card', tier: 'T1', certainty: 'primary', url } as const;
      const text = body(html(aDisclosure([], { registers: { evidence: [], sources: [source] } })));

      expect(text).toContain(`<span class="address">${url}</span>`);
      expect(text).not.toContain(`href="${url}"`);
    },
  );
});

describe('rows', () => {
  const rows = (labels: string[], cells: string[]) =>
    aField({
      value: {
        kind: 'rows',
        columns: labels.map((label, index) => ({ key: `c${index}`, label })),
        rows: [{ cells, refs: [] }],
      },
    });

  it('are a table with caption and scopes', () => {
    const text = body(html(aDisclosure([rows(['When', 'What'], ['Monday', 'It happened.'])])));

    expect(text).toContain('<caption>Resulting harm</caption>');
    expect(text).toContain('<th scope="col">When</th><th scope="col">What</th>');
    expect(text).toContain('<th scope="row">Monday</th><td>It happened.</td>');
  });

  it('are records below each other when they do not fit across the page', () => {
    const many = Array.from({ length: 9 }, (_, index) => `Distinguishable${index}`);

    expect(body(html(aDisclosure([rows(many, many)])))).toContain('<h4>Distinguishable0</h4>');
  });

  it('are records when a text would fill a column', () => {
    const text = body(html(aDisclosure([rows(['When', 'What'], ['Monday', 'word '.repeat(400)])])));

    expect(text).toContain('<h4>Monday</h4>');
    expect(text).not.toContain('<table class="rows">');
  });
});

it('lists open items with links to their fields, and longer documents have a table of contents', () => {
  const sections = ['a', 'b', 'c', 'd', 'e'].map((id) => ({
    id,
    title: `Part ${id}`,
    fields: [aField({ key: id })],
  }));
  const open = { key: 'a', label: 'Resulting harm', state: 'missing' } as const;
  const text = html(aDisclosure([], { sections, open_items: [open] }));

  expect(text).toContain('<a href="#field-a">Resulting harm</a>');
  expect(text.match(/data-toc-target="#part-[a-e]"/g)).toHaveLength(5);
  expect(htmlProblems(text)).toEqual([]);
});

function withoutValue(over: Partial<FilledField>): FilledField {
  const { value: _value, ...field } = aField();
  return { ...field, ...over };
}
