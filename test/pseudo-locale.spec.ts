import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { pseudoMessage } from '../apps/web/pseudo-locale.js';

const folder = 'apps/web/src/i18n/en';
const areas = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe.each(areas)('the pseudo-locale of %s', (area) => {
  const messages = Object.values(JSON.parse(readFileSync(join(folder, area), 'utf8')) as object) as string[];
  const trees = messages.map((text) => parse(text));

  it('keeps what is filled in and what is chosen between', () => {
    for (const tree of trees) expect(shape(pseudoMessage(tree))).toEqual(shape(tree));
  });

  it('puts every message in brackets', () => {
    for (const tree of trees) {
      const pseudo = pseudoMessage(tree);
      expect([pseudo.at(0), pseudo.at(-1)]).toMatchObject([{ value: '⟦' }, { value: '⟧' }]);
    }
  });

  it('makes every text at least a third longer and leaves none of its letters', () => {
    for (const tree of trees) {
      const [before, after] = [letters(tree), letters(pseudoMessage(tree))];
      expect(after.length).toBeGreaterThanOrEqual((before.length * 4) / 3);
      expect(after).not.toMatch(/[A-Za-z]/);
    }
  });
});

it('reads tags as what they hold', () => {
  const [, tag] = pseudoMessage(parse('<b>Due</b>'));
  expect(tag).toMatchObject({
    type: TYPE.tag,
    value: 'b',
    children: [{ type: TYPE.literal, value: 'Ḓŭŭḗ' }],
  });
});

/** A message without its literals. */
function shape(tree: readonly MessageFormatElement[]): unknown[] {
  return tree
    .filter(({ type }) => type !== TYPE.literal)
    .map((element) => ({ ...element, location: undefined, ...inner(element, shape) }));
}

/** Its literals alone. */
function letters(tree: readonly MessageFormatElement[]): string {
  return tree
    .map((element) =>
      element.type === TYPE.literal ? element.value : Object.values(inner(element, letters)).flat().join(''),
    )
    .join('');
}

function inner(
  element: MessageFormatElement,
  of: (tree: readonly MessageFormatElement[]) => unknown,
): Record<string, unknown> {
  if (element.type === TYPE.tag) return { children: of(element.children) };
  if (element.type !== TYPE.plural && element.type !== TYPE.select) return {};
  return { options: Object.values(element.options).map(({ value }) => of(value)) };
}
