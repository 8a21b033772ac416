import { limits } from '../limits.js';
import { Refusal } from '../refusal.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;

/** Passes over one JSON value that may reach over several pieces, checking only strings and brackets. */
export class RawValue {
  private readonly kind: 'string' | 'container' | 'scalar';
  private readonly open: number[] = [];
  private inString = false;
  private escaped = false;

  constructor(
    firstByte: number,
    private readonly depth: number,
  ) {
    if (firstByte === QUOTE) this.kind = 'string';
    else this.kind = firstByte === OPEN_BRACE || firstByte === OPEN_BRACKET ? 'container' : 'scalar';
  }

  /** The position just behind the value, or -1 if it continues in the next piece. */
  scan(piece: Buffer, from: number): number {
    return this.kind === 'scalar' ? endOfScalar(piece, from) : this.scanNested(piece, from);
  }

  private scanNested(piece: Buffer, from: number): number {
    let at = from;
    while (at < piece.length) {
      if (this.inString) {
        at = this.endOfString(piece, at);
        if (at === -1) return -1;
        this.inString = false;
        if (this.open.length === 0) return at;
      }
      for (; at < piece.length; at++) {
        const byte = piece[at] as number;
        if (byte === QUOTE) {
          this.inString = true;
          at++;
          break;
        }
        if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.push(byte);
        else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
          this.pop(byte);
          if (this.open.length === 0) return at + 1;
        }
      }
    }
    return -1;
  }

  private endOfString(piece: Buffer, from: number): number {
    let at = this.escaped ? from + 1 : from;
    this.escaped = false;
    for (;;) {
      const quote = piece.indexOf(QUOTE, at);
      const end = quote === -1 ? piece.length : quote;
      let slash = end;
      while (slash > at && piece[slash - 1] === BACKSLASH) slash--;
      const isEscaped = (end - slash) % 2 === 1;
      if (quote === -1) {
        this.escaped = isEscaped;
        return -1;
      }
      if (!isEscaped) return quote + 1;
      at = quote + 1;
    }
  }

  private push(bracket: number): void {
    this.open.push(bracket);
    if (this.depth + this.open.length > limits.depth) {
      throw new Refusal('too-deep', `The JSON text is nested more than ${limits.depth} levels deep.`);
    }
  }

  /** In ASCII a closing bracket or brace is its opening one plus two. */
  private pop(bracket: number): void {
    if (this.open.pop() !== bracket - 2)
      throw new Refusal('broken-json', 'The brackets of the JSON text do not match.');
  }
}

function endOfScalar(piece: Buffer, from: number): number {
  for (let at = from; at < piece.length; at++) {
    const byte = piece[at] as number;
    if (byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET || byte <= 0x20) return at;
  }
  return -1;
}
