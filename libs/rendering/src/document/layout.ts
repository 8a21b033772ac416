import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parse } from 'yaml';
import { flaws } from '#schemas';
import { fontFaceCss } from '../fonts.js';
import { LayoutWordsSchema, type LayoutWords } from './words.js';

/** What every document shares: templates/_layout, read once. */
export interface Layout {
  /** Handlebars sources by the name that `{{> name}}` uses. */
  readonly partials: Readonly<Record<string, string>>;
  /** The style sheet, fonts included. */
  readonly css: string;
  /** By language. */
  readonly words: Readonly<Record<string, LayoutWords>>;
}

/** Reads `<templates>/_layout`. Throws an Error that names the file when its words are incomplete. */
export async function readLayout(templates: string): Promise<Layout> {
  const folder = join(templates, '_layout');
  const [partials, words, styles] = await Promise.all([
    readAll(folder, '.hbs'),
    readAll(join(folder, 'texts'), '.yaml'),
    readAll(join(folder, 'styles'), '.css'),
  ]);
  return {
    partials,
    css: [fontFaceCss(), ...Object.values(styles)].join('\n'),
    words: Object.fromEntries(
      Object.entries(words).map(([language, text]) => [language, layoutWords(language, parse(text))]),
    ),
  };
}

async function readAll(folder: string, extension: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => extname(name) === extension).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [basename(name, extension), texts[index] ?? '']));
}

function layoutWords(language: string, value: unknown): LayoutWords {
  const [flaw] = flaws(LayoutWordsSchema, value);
  if (flaw) throw new Error(`templates/_layout/texts/${language}.yaml: ${flaw.pointer} ${flaw.message}.`);
  return value as LayoutWords;
}
