import fc from 'fast-check';
import { clinicDuty } from '../fixtures/clinic-duty.js';
import { hasPlainText, itemText, plainText, surelyWrites } from './item-template.js';
import { wordsOf } from './words.js';

const pack = await clinicDuty();
const words = wordsOf(pack, 'en');

const TEMPLATES = [
  '{{name}}',
  '{{this.name}}',
  '{{#if name}}{{name}}{{/if}}',
  ' {{name}}{{#if size}} ({{size}}){{/if}} ',
  '{{inner.name}}, {{size}}',
  '{{time this.time}}',
  '{{label "kinds" kind}}',
  '{{join names}}',
  '{{#each names}}{{this}}{{/each}}',
  '{{percent size}}',
];
const texts = fc.constantFrom('', ' ', 'incident', 'x {{name}}');
const items = fc.record(
  {
    name: texts,
    kind: texts.filter((text) => text !== ''),
    size: fc.constantFrom(0, 0.5),
    inner: fc.record({ name: texts }, { requiredKeys: [] }),
    names: fc.array(texts, { maxLength: 2 }),
    time: fc.constant({ stated: '2026-11-23', zone: 'UTC', precision: 'day' }),
  },
  { requiredKeys: [] },
);

it('a template of which it is told without writing that it writes something does', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TEMPLATES), items, (template, item) => {
      fc.pre(surelyWrites(pack, template, item));

      expect(itemText(pack, template, item, words)).not.toBe('');
    }),
  );
});

it.each([
  ['{{name}}', { name: 'x' }, true],
  ['{{name}}', { name: ' ' }, false],
  ['Name: {{name}}', {}, true],
  ['{{#if name}}{{name}}{{/if}}', { name: 'x' }, false],
])('%s of %j is told without writing: %s', (template, item, told) => {
  expect(surelyWrites(pack, template, item)).toBe(told);
});

it.each(['', ' ', 'x', 0, false, { stated: '2026-11', zone: 'UTC', precision: 'month' }, {}, null])(
  'whether %j has a text of its own is what writing it shows',
  (value) => {
    const text = value === null ? '' : plainText(words, value);

    expect(hasPlainText(value)).toBe(text.trim() !== '');
  },
);
