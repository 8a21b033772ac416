import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { parse } from 'yaml';
import { pseudoText } from './pseudo-locale.js';

const NAME = /^virtual:labels\/([a-z]{2})$/;
const TEXTS = resolve(import.meta.dirname, '../../templates/_common/texts');

type Families = Record<string, Record<string, string>>;

/**
 * The labels of the record's codes, from the same files that documents print them from: `virtual:labels/de` exports
 * them flat, `kinds.near_miss` and so on. What a language lacks is said in English. With `pseudo`, all languages become
 * the pseudo-locale.
 */
export function labels({ pseudo }: { readonly pseudo: boolean }): Plugin {
  return {
    name: 'candour-labels',
    resolveId: (id) => (NAME.test(id) ? `\0${id}` : undefined),
    load(id) {
      const language = id.startsWith('\0') ? NAME.exec(id.slice(1))?.[1] : undefined;
      if (!language) return undefined;
      const spelled = Object.entries({ ...flat('en'), ...flat(language) }).map(([code, label]) => [
        code,
        pseudo ? pseudoText(label) : label,
      ]);
      return `export const labels = ${JSON.stringify(Object.fromEntries(spelled))};`;
    },
  };
}

function flat(language: string): Record<string, string> {
  const file = resolve(TEXTS, `${language}.yaml`);
  if (!existsSync(file)) return {};
  const { labels: families } = parse(readFileSync(file, 'utf8')) as { labels: Families };
  return Object.fromEntries(
    Object.entries(families).flatMap(([family, codes]) =>
      Object.entries(codes).map(([code, label]) => [`${family}.${code}`, label]),
    ),
  );
}
