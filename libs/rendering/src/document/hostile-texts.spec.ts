import fc from 'fast-check';
import type { FilledField, FrozenDisclosure } from '#schemas';
import { renderDocument, type DocumentOptions } from './render-document.js';
import { aDisclosure, aField } from './testing/a-disclosure.js';
import { htmlProblems } from '../../../../test/support/html-problems.js';
import { shippedOptions } from './testing/shipped-layout.js';

let options: DocumentOptions;
beforeAll(async () => {
  options = await shippedOptions();
});

/** Every place that words of a record can reach, filled with the same text. */
function everywhere(text: string): FrozenDisclosure {
  const ref = { refs: ['S1'] };
  const values: FilledField['value'][] = [
    { kind: 'text', text },
    { kind: 'markdown', text },
    { kind: 'choices', options: [{ code: text, label: text }] },
    { kind: 'list', entries: [{ text, ...ref }] },
    { kind: 'rows', columns: [{ key: text, label: text }], rows: [{ cells: [text], ...ref }] },
  ];
  const bar = { label: text, unit: 'proportion', value: 0.5, basis: 'reported', text } as const;
  const fields = values.map((value, index) =>
    aField({
      key: `k${index}`,
      label: text,
      ref: text,
      state_reason: text,
      problems: [text],
      overridden: true,
      ...(value && { value }),
    }),
  );
  const figure = { kind: 'trigger_rates', groups: [{ title: text, bars: [bar] }] } as const;
  const source = {
    ref: 'S1',
    title: text,
    publisher: text,
    url: `https://${text}`,
    tier: 'T1',
    certainty: 'memory',
  } as const;
  const base = aDisclosure([...fields, aField({ key: text, figure_data: structuredClone(figure) as never })]);
  return {
    ...base,
    incident: { ...base.incident, reference: text, title: text },
    regime: { ...base.regime, title: text, short_title: text },
    stage: { id: text, title: text },
    basis: 'fictional',
    basis_text: text,
    notices: [text],
    deadlines: [{ text, ref: text }],
    open_items: [{ key: text, label: text, state: 'missing', reason: text }],
    registers: { evidence: [], sources: [source] },
  };
}

const render = (text: string) => renderDocument(everywhere(text), { ...options, draft: [text] });

it.each([
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '"; } @import url(http://169.254.169.254/); </style><script>1</script>',
  '![x](http://169.254.169.254/) [y](javascript:alert(1)) <http://169.254.169.254/>',
  'javascript:alert(1)',
])('%s stays text', (text) => {
  const html = render(text);

  expect(htmlProblems(html)).toEqual([]);
  expect(html).not.toMatch(/<(?:script|img|iframe|link|object)/i);
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  expect(html.slice(html.indexOf('<style>'), html.indexOf('</style>'))).not.toContain('@import');
});

it('Handlebars in a text is not read as Handlebars', () => {
  expect(render('{{constructor}} {{{lookup this "x"}}}')).toContain('{{constructor}} {{{lookup this');
});

it('characters that reorder or hide text are shown', () => {
  expect(render('a\u202eb\u0000c')).not.toMatch(/[\u202e\0]/);
  expect(render('a\u202eb')).toContain('a‹U+202E›b');
});

it('any text gives a well-formed document', () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
  const markup = fc.string({
    unit: fc.constantFrom(...Array.from('<>&"\'{}/\\;:()![]`#*-|= \nax')),
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(fc.oneof(text, markup), (words) => htmlProblems(render(words)).length === 0),
    { numRuns: 60 },
  );
});
