import { shipped } from '../fixtures/pack-case.js';
import { itemText } from './item-template.js';
import { wordsOf } from './words.js';

const pack = await shipped('eu-gpai-code');
const write = (template: string, item: unknown, language = 'en') =>
  itemText(pack, template, item, wordsOf(pack, language));

it.each([
  ['{{country countries}}', { countries: ['DE', 'NL'] }, 'Germany, Netherlands'],
  ['{{country this}}', 'FR', 'France'],
  ['{{country countries}}', {}, ''],
  ['{{count affected}}', { affected: 11_400 }, '11,400'],
  ['{{amount quantity}}', { quantity: { value: 180_000, unit: 'EUR', estimate: true } }, 'about 180,000 EUR'],
  ['{{amount quantity}}', { quantity: { value: 19, unit: 'hours', estimate: false } }, '19 hours'],
])('%s writes codes and numbers of %j as readers know them', (template, item, text) => {
  expect(write(template, item)).toBe(text);
});

it.each([
  ['de', 'Deutschland, etwa 180.000 EUR, 11.400'],
  ['fr', 'Allemagne, environ 180 000 EUR, 11 400'],
])('%s has its own names of countries and numbers', (language, text) => {
  const item = {
    countries: ['DE'],
    quantity: { value: 180_000, unit: 'EUR', estimate: true },
    affected: 11_400,
  };
  const template = '{{country countries}}, {{amount quantity}}, {{count affected}}';

  // French groups digits with a narrow space that does not break.
  expect(write(template, item, language).replaceAll('\u202F', ' ')).toBe(text);
});
