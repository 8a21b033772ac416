import { loadPacks, templateOf } from '#regimes';
import type { FieldValue } from '#schemas';
import { freezePaper, papersOf } from '../../../../tools/papers/papers.js';
import { readLayout } from './layout.js';
import { letterParts } from './letter-view.js';
import { renderDocument } from './render-document.js';
import { compileTemplate } from './template.js';
import { aField } from './testing/a-disclosure.js';
import { shippedOptions, TEMPLATES } from './testing/shipped-layout.js';

const packs = await loadPacks(TEMPLATES);
const layout = await readLayout(TEMPLATES);
const letters = papersOf(packs).filter(
  ({ pack, stage, fixture, language }) =>
    fixture === 'complete' && pack.texts[language]!.stages[stage]!.letter !== undefined,
);
const speech = { language: 'en', words: layout.words['en']!, labels: (await shippedOptions()).labels };

function html(paper: (typeof letters)[number]): string {
  const { document, digest } = freezePaper(paper, packs);
  const template = compileTemplate(layout, templateOf(paper.pack, document));
  const { labels } = paper.pack.common.texts[paper.language]!;
  return renderDocument(document, { template, labels, paper: 'A4', digest });
}

it('notices to people are letters, in every language of their pack', () => {
  expect(letters.map(({ name }) => name)).toEqual([
    'eu-cra-14-incident user-information complete en',
    'eu-cra-14-vulnerability user-information complete en',
    'eu-gdpr-34 communication complete de',
    'eu-gdpr-34 communication complete en',
    'eu-gdpr-34 communication complete fr',
    'eu-nis2 service-notice complete en',
    'us-hipaa individual-notice complete en',
    'us-hipaa media-notice complete en',
  ]);
});

it.each(letters)('$name reads as a letter and not as a form', (paper) => {
  const { letter, organisation } = freezePaper(paper, packs).document;
  const text = html(paper)
    .replace(/<style>[\s\S]*<\/style>/, '')
    .replaceAll('&#x27;', "'");
  const order = [organisation.name, letter!.date, letter!.salutation, letter!.closing];

  for (const said of order) expect(text).toContain(said);
  expect(order.map((said) => text.indexOf(said))).toEqual(
    order.map((said) => text.indexOf(said)).sort((a, b) => a - b),
  );
  expect(html(paper)).toMatch(/@top-left \{ content: "[^…]*";/);
  expect(html(paper)).toContain('@page :first { @top-left { content: none; } }');
  for (const part of ['class="meta"', 'class="number"', 'class="ref"', '<nav', 'register'])
    expect(text).not.toContain(part);
});

it('says nothing where the form has nothing', () => {
  const { value: _none, ...nothing } = aField({ state: 'empty' });
  expect(letterParts([{ id: 'one', title: 'One', fields: [nothing] }], speech)).toEqual([]);
});

it('does not repeat a title above its only answer, and makes the answers of an only section parts', () => {
  const [a, b] = [aField({ key: 'a', label: 'A' }), aField({ key: 'b', label: 'B' })];
  const heads = (...sections: Parameters<typeof letterParts>[0]) =>
    letterParts(sections, speech).map(({ title, fields }) => [title, ...fields.map(({ label }) => label)]);

  expect(heads({ id: 'one', title: 'One', fields: [a, b] })).toEqual([
    ['A', ''],
    ['B', ''],
  ]);
  expect(heads({ id: 'one', title: 'A', fields: [a, b] }, { id: 'two', title: 'Two', fields: [b] })).toEqual([
    ['A', '', 'B'],
    ['Two', ''],
  ]);
});

it('says a table in sentences', () => {
  const value: FieldValue = {
    kind: 'rows',
    columns: [
      { key: 'name', label: 'Name' },
      { key: 'version', label: 'Affected versions' },
      { key: 'lei', label: 'LEI code' },
    ],
    rows: [
      { cells: ['Assistant', '5.0', 'X1'], refs: ['S1'] },
      { cells: ['Server', '', ''], refs: [] },
    ],
  };
  const [part] = letterParts([{ id: 'one', title: 'One', fields: [aField({ value })] }], speech);
  const entries = [
    { text: 'Assistant, affected versions 5.0, LEI code X1', refs: [] },
    { text: 'Server', refs: [] },
  ];
  expect(part!.fields[0]!.value).toEqual({ partial: 'value-list', entries });
});
