import { element, escape, round } from './svg.js';

/**
 * Font sizes in units of a picture 640 wide. As wide as the text of an A4 page, which is 174 mm, 12 of them are 9.2 pt.
 */
export const SMALL = 12;
export const TEXT = 13;
export const LARGE = 14;

export interface Lettering {
  readonly x: number;
  /** Baseline of the first line. */
  readonly y: number;
  /** Degrees, clockwise, around the point (x, y). */
  readonly turned?: number;
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  readonly fill?: string;
}

/** Lines of text as one SVG text element; SVG does not wrap by itself. */
export function lettering(
  lines: readonly string[],
  { x, y, turned, size = TEXT, anchor, bold, fill }: Lettering,
): string {
  const spans = lines.map((line, index) =>
    element('tspan', { x, y: y + index * lineHeight(size) }, escape(line)),
  );
  return element(
    'text',
    {
      'font-size': size,
      'text-anchor': anchor,
      'font-weight': bold ? 700 : undefined,
      fill: fill ?? INK,
      transform: turned === undefined ? undefined : `rotate(${turned} ${round(x)} ${round(y)})`,
    },
    ...spans,
  );
}

export const INK = '#1b1f24';
export const GREY = '#5b6470';
export const RULE = '#d5dae0';
export const ACCENT = '#17406d';
/** Behind text, light enough for print. */
export const TINT = '#e4ecf5';

export const lineHeight = (size: number) => size * 1.3;

/** Breaks `text` into at most `most` lines of `width` pixels at font size `size`; what is left out becomes "…". */
export function wrap(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .trim()
    .split(/[^\S\u00A0\u202F]+/)
    .flatMap((word) => pieces(word, width, size))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, size) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]} …`];
}

/** A word that fits into no line is cut, so that it never leaves the picture. */
function pieces(word: string, width: number, size: number): string[] {
  if (widthOf(word, size) <= width) return [word];
  const cut: string[] = [''];
  for (const character of word) {
    const last = cut.at(-1)!;
    if (last !== '' && widthOf(last + character, size) > width) cut.push(character);
    else cut[cut.length - 1] = last + character;
  }
  return cut;
}

/** Estimated width in pixels; on the wide side of Noto Sans, whose metrics are not at hand here. */
export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size;
}

function emsOf(character: string): number {
  if (/[ iIjlftr.,:;'|!()[\]]/.test(character)) return 0.36;
  if (/[mwMW%@]/.test(character)) return 0.93;
  if (character.codePointAt(0)! >= 0x2e80) return 1.1;
  return /\p{Lu}/u.test(character) ? 0.68 : 0.59;
}
