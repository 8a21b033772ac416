import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Family name to use in a document's style sheet. */
export const FONT_FAMILY = 'Noto Sans';

export interface FontFile {
  /** WOFF file in the npm package. */
  readonly path: string;
  /** Name under which `fontFaceCss` finds it: no other font of the machine has it. */
  readonly name: string;
  readonly subset: string;
  readonly weight: number;
  readonly style: string;
}

/** Together they hold the letters of all 24 official languages of the EU. */
const SUBSETS = ['latin', 'latin-ext', 'greek', 'cyrillic'];
const FACES = [
  { weight: 400, style: 'normal' },
  { weight: 400, style: 'italic' },
  { weight: 700, style: 'normal' },
];

/** The fonts that we ship, one file for each face and subset. */
export function fontFiles(): FontFile[] {
  return FACES.flatMap(({ weight, style }) =>
    SUBSETS.map((subset) => ({
      path: join(fontPackage(), 'files', `noto-sans-${subset}-${weight}-${style}.woff`),
      name: `Candour ${FONT_FAMILY} ${subset} ${weight} ${style}`,
      subset,
      weight,
      style,
    })),
  );
}

let css: string | undefined;

/**
 * `@font-face` rules for `FONT_FAMILY` in the documents that our browser prints. They name fonts that the browser
 * is given as files: fonts inside the document (`data:`) would have to be decoded for each one, a quarter of the
 * time that it takes to print.
 */
export function fontFaceCss(): string {
  css ??= fontFiles().map(fontFace).join('\n');
  return css;
}

function fontFace({ name, subset, weight, style }: FontFile): string {
  return (
    `@font-face{font-family:'${FONT_FAMILY}';font-style:${style};font-weight:${weight};` +
    `src:local('${name}');unicode-range:${unicodeRanges()[subset]}}`
  );
}

function unicodeRanges(): Record<string, string> {
  return JSON.parse(readFileSync(join(fontPackage(), 'unicode.json'), 'utf8')) as Record<string, string>;
}

function fontPackage(): string {
  return dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans/package.json'));
}
