import { limits } from '../limits.js';
import { Refusal } from '../refusal.js';
import type { Json } from './json.js';
import { parse } from './parse.js';
import { RawValue } from './raw-value.js';

/** Where a value stands: keys and indices from the root, as in a JSON Pointer. */
export type Path = readonly (string | number)[];

/** `enter` a container to decide on each of its members, `take` a value whole, or `skip` it unread. */
export type Wish = 'enter' | 'take' | 'skip';

/** `open` and `close` of entered containers (`count`: their members), and values taken or too simple to enter. */
export type Cut =
  | { readonly kind: 'open'; readonly path: Path; readonly isArray: boolean }
  | { readonly kind: 'close'; readonly path: Path; readonly count: number }
  | { readonly kind: 'value'; readonly path: Path; readonly value: Json };

/**
 * Cuts a JSON text of any size into the values that are wished for, in file order and holding nothing else;
 * each list is what one piece completed.
 * Refuses a text that ends early, brackets that do not match, and more than 200 levels. `place` names the text.
 */
export async function* cut(
  pieces: AsyncIterable<Buffer>,
  place: string,
  wish: (path: Path) => Wish,
): AsyncGenerator<readonly Cut[]> {
  const cutter = new Cutter(place, wish);
  for await (const piece of pieces) yield cutter.push(piece);
  cutter.end();
}

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/** A key or value in progress; `parts` collects its bytes unless it is skipped. */
interface Pending {
  readonly raw: RawValue;
  readonly parts: Buffer[] | null;
  readonly cap: number;
  readonly isKey: boolean;
  size: number;
}

/** The machine behind `cut`, for texts that come in other pieces than a whole file. */
export class Cutter {
  private expected: Expected = 'value';
  private readonly path: (string | number)[] = [];
  private readonly counts: number[] = [];
  private pending: Pending | null = null;
  private cuts: Cut[] = [];
  private offset = 0;

  constructor(
    private readonly place: string,
    private readonly wish: (path: Path) => Wish,
  ) {}

  push(piece: Buffer): Cut[] {
    this.cuts = [];
    let at = this.offset === 0 ? byteOrderMark(piece) : 0;
    while (at < piece.length) {
      if (this.pending) at = this.continue(this.pending, piece, at);
      else if (isSpace(piece[at] as number)) at++;
      else at = this.step(piece, at);
    }
    this.offset += piece.length;
    return this.cuts;
  }

  /** Whether nothing but white space has come yet. */
  get isBlank(): boolean {
    return this.expected === 'value' && this.path.length === 0 && this.pending === null;
  }

  end(): void {
    if (this.expected === 'nothing') return;
    throw new Refusal(
      'truncated-json',
      `${this.place} ends at byte ${this.offset} in the middle of its JSON text.`,
    );
  }

  /** Handles the one character at `at`, or begins the key or value that starts there. */
  private step(piece: Buffer, at: number): number {
    const char = String.fromCharCode(piece[at] as number);
    switch (this.expected) {
      case 'value-or-end':
        if (char === ']') return this.close(at);
        return this.begin(char, at);
      case 'value':
        return this.begin(char, at);
      case 'key-or-end':
        if (char === '}') return this.close(at);
        return this.beginKey(char, at);
      case 'key':
        return this.beginKey(char, at);
      case 'colon':
        if (char !== ':') throw this.broken(at);
        this.expected = 'value';
        return at + 1;
      case 'comma-or-end':
        return this.separate(char, at);
      case 'nothing':
        throw new Refusal(
          'broken-json',
          `${this.place} goes on after the end of its JSON text at byte ${this.offset + at}, as JSON Lines do.`,
        );
    }
  }

  private begin(char: string, at: number): number {
    if (',:]}'.includes(char)) throw this.broken(at);
    if (this.counts.length > 0) this.counts[this.counts.length - 1] = (this.counts.at(-1) ?? 0) + 1;
    const wish = this.wish(this.path);
    if (wish !== 'enter' || (char !== '{' && char !== '[')) {
      const parts = wish === 'skip' ? null : [];
      const raw = new RawValue(char.charCodeAt(0), this.path.length);
      this.pending = { raw, parts, cap: limits.value, isKey: false, size: 0 };
      return at;
    }
    this.cuts.push({ kind: 'open', path: [...this.path], isArray: char === '[' });
    this.counts.push(0);
    this.path.push(char === '[' ? 0 : '');
    this.expected = char === '[' ? 'value-or-end' : 'key-or-end';
    return at + 1;
  }

  private beginKey(char: string, at: number): number {
    if (char !== '"') throw this.broken(at);
    const raw = new RawValue(char.charCodeAt(0), this.path.length);
    this.pending = { raw, parts: [], cap: limits.key, isKey: true, size: 0 };
    return at;
  }

  private continue(pending: Pending, piece: Buffer, at: number): number {
    const end = pending.raw.scan(piece, at);
    const upTo = end === -1 ? piece.length : end;
    pending.size += upTo - at;
    if (pending.parts) {
      if (pending.size > pending.cap) throw this.tooLarge(pending);
      pending.parts.push(piece.subarray(at, upTo));
    }
    if (end !== -1) this.finish(pending);
    return upTo;
  }

  private finish({ parts, isKey }: Pending): void {
    this.pending = null;
    if (isKey) {
      this.path[this.path.length - 1] = parse(textOf(parts), () => `A key of ${this.place}`) as string;
      this.expected = 'colon';
      return;
    }
    if (parts) {
      const value = parse(textOf(parts), () => `${this.place} at ${pointer(this.path)}`);
      this.cuts.push({ kind: 'value', path: [...this.path], value });
    }
    this.afterValue();
  }

  private separate(char: string, at: number): number {
    const last = this.path.at(-1);
    const isArray = typeof last === 'number';
    if (char === (isArray ? ']' : '}')) return this.close(at);
    if (char !== ',') throw this.broken(at);
    if (isArray) this.path[this.path.length - 1] = last + 1;
    this.expected = isArray ? 'value' : 'key';
    return at + 1;
  }

  private close(at: number): number {
    this.path.pop();
    this.cuts.push({ kind: 'close', path: [...this.path], count: this.counts.pop() ?? 0 });
    this.afterValue();
    return at + 1;
  }

  private afterValue(): void {
    this.expected = this.path.length === 0 ? 'nothing' : 'comma-or-end';
  }

  private broken(at: number): Refusal {
    return new Refusal('broken-json', `${this.place} is not valid JSON at byte ${this.offset + at}.`);
  }

  private tooLarge({ cap }: Pending): Refusal {
    return new Refusal('too-large', `${this.place} holds more than ${cap} bytes at ${pointer(this.path)}.`);
  }
}

/** The path as a JSON Pointer (RFC 6901), shortened for a sentence. */
function pointer(path: Path): string {
  const text = path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);
}

function textOf(parts: readonly Buffer[] | null): string {
  return parts?.length === 1 ? String(parts[0]) : Buffer.concat(parts ?? []).toString();
}

function byteOrderMark(piece: Buffer): number {
  return piece.length >= 3 && piece.readUIntBE(0, 3) === 0xefbbbf ? 3 : 0;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
