import type { FrozenDisclosure } from '#schemas';
import type { Paper } from '../print.js';
import { cssString } from './css-string.js';
import type { LayoutWords } from './words.js';

export interface RunningWords {
  readonly words: LayoutWords;
  /** The basis of the record when it is not first-hand, else undefined. */
  readonly basis: string | undefined;
  readonly digest: string;
}

/** Colours of FIRST's TLP 2.0: the word in its colour on black. */
export const TLP_COLOURS: Readonly<Record<FrozenDisclosure['tlp'], string>> = {
  CLEAR: '#ffffff',
  GREEN: '#33ff00',
  AMBER: '#ffc000',
  'AMBER+STRICT': '#ffc000',
  RED: '#ff2b2b',
};

/**
 * The `@page` rules with the running header and footer. The texts are literal, because margin boxes can neither
 * read the document (`string-set` is not implemented) nor be filled from outside.
 */
export function pageCss(frozen: FrozenDisclosure, paper: Paper, running: RunningWords): string {
  const { words, basis, digest } = running;
  const subject = runningTitle(frozen, words).map((line) => cssString(shorten(line, 56)));
  const { colour } = frozen.organisation.brand ?? {};
  const accent = colour === undefined ? '' : ` --accent: ${colour};`;
  return `:root { --tlp: ${TLP_COLOURS[frozen.tlp]};${accent} }
@page {
  size: ${paper};
  @top-left { content: ${subject.join(LINE_END)}; }
  @top-center { content: ${basis === undefined ? 'none' : cssString(shorten(basis, 40))}; }
  @top-right { content: ${cssString(`TLP:${frozen.tlp}`)}; color: ${TLP_COLOURS[frozen.tlp]}; }
  @bottom-left { content: ${cssString(shortDigest(digest))}; }
  @bottom-right { content: ${cssString(`${words.page} `)} counter(page) ${cssString(` ${words.of} `)} counter(pages); }
}${frozen.letter ? FIRST_OF_LETTER : ''}`;
}

/** A letter begins with its sender and date; the running header repeats them from the second page on. */
const FIRST_OF_LETTER = '\n@page :first { @top-left { content: none; } }';

export function runningTitle(frozen: FrozenDisclosure, words: LayoutWords): string[] {
  const { incident, regime, stage } = frozen;
  if (frozen.letter) return [frozen.organisation.name, frozen.letter.date];
  const revision = `${words.revision} ${incident.revision}`;
  return [
    `${incident.reference} · ${regime.short_title}`,
    stage.title === regime.short_title ? revision : `${stage.title} · ${revision}`,
  ];
}

const LINE_END = ' "\\a" ';

/** The first 16 of 64 hexadecimal digits: enough to tell two prints apart, and it says where the rest is. */
export const shortDigest = (digest: string) => `${digest.slice(0, 'sha256:'.length + 16)}…`;

const shorten = (text: string, length: number) => {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
};
