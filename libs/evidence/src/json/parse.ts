import { Refusal } from '../refusal.js';
import type { Json } from './json.js';

/** Parses JSON as Python writes it: with bare NaN, Infinity and -Infinity. `place` names the text. */
export function parse(text: string, place: () => string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // Rare: the extra pass is taken only by a text that plain JSON refuses.
  }
  try {
    return JSON.parse(withNumbers(text), revive) as Json;
  } catch {
    throw new Refusal('broken-json', `${place()} is not valid JSON.`);
  }
}

/** A number that no writer spells this way and that stands for NaN; JSON reads 1e999 as Infinity by itself. */
const NAN = '-0.00E-00';
const BARE = { NaN: NAN, Infinity: '1e999' } as const;

/** Replaces the bare words outside strings only: a search through the whole text would alter transcripts. */
function withNumbers(text: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at);
    const stringStart = quote === -1 ? text.length : quote;
    const stringEnd = endOfString(text, stringStart);
    parts.push(
      text.slice(at, stringStart).replaceAll(/NaN|Infinity/g, (word) => BARE[word as keyof typeof BARE]),
    );
    parts.push(text.slice(stringStart, stringEnd));
    at = stringEnd;
  }
  return parts.join('');
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function revive(_key: string, value: unknown, context?: { source?: string }): unknown {
  return context?.source === NAN ? Number.NaN : value;
}
