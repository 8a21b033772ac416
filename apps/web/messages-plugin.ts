import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';
import { pseudoMessage } from './pseudo-locale.js';

const CATALOGUE = /\/src\/i18n\/[a-z]{2}\/[\w-]+\.json$/;

/**
 * Reads the messages when the app is built, so that no browser has to load the reader of the ICU syntax: each
 * becomes its syntax tree, or its text where there is nothing to fill in. One that cannot be read fails the build. With
 * `pseudo`, all languages become the pseudo-locale.
 */
export function messages({ pseudo }: { readonly pseudo: boolean }): Plugin {
  return {
    name: 'candour-messages',
    enforce: 'pre',
    transform(code, id) {
      if (!CATALOGUE.test(id)) return undefined;
      const read = Object.entries(JSON.parse(code) as Record<string, string>).map(([name, text]) => [
        name,
        plain(pseudo ? pseudoMessage(parse(text)) : parse(text)),
      ]);
      return { code: JSON.stringify(Object.fromEntries(read)), map: null };
    },
  };
}

function plain(tree: ReturnType<typeof parse>) {
  return tree.every((element) => element.type === TYPE.literal)
    ? tree.map(({ value }) => value).join('')
    : tree;
}
