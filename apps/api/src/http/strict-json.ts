import { ProblemError } from '../problem/problem.js';

const MAX_DEPTH = 64;
/** Once JSON.parse accepted a text, these tokens are all that its structure needs. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/**
 * Parses a request body as I-JSON (RFC 7493): well-formed UTF-8, no duplicate or `__proto__` keys, no NUL and no lone
 * surrogates in strings, bounded depth. Each refusal names its place.
 */
export function parseStrictJson(body: Buffer): unknown {
  const text = decode(body);
  const tokens = scan(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ProblemError('malformed-json', `The body is not JSON: ${(error as Error).message}.`);
  }
  refuseKeys(text, tokens);
  return value;
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new ProblemError('malformed-json', 'The body is not valid UTF-8.');
  }
}

interface Token {
  readonly text: string;
  readonly at: number;
}

function scan(text: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (depth > MAX_DEPTH) throw at(text, match.index, `is nested deeper than ${MAX_DEPTH} levels`);
    tokens.push({ text: token, at: match.index });
  }
  return tokens;
}

function refuseKeys(text: string, tokens: readonly Token[]): void {
  const open: (Set<string> | undefined)[] = [];
  tokens.forEach((token, index) => {
    if (token.text === '{') open.push(new Set());
    else if (token.text === '[') open.push(undefined);
    else if (token.text === '}' || token.text === ']') open.pop();
    else if (token.text.startsWith('"')) {
      const string = JSON.parse(token.text) as string;
      if (string.includes('\u0000'))
        throw at(text, token.at, 'holds the character U+0000, which cannot be stored');
      if (!string.isWellFormed()) throw at(text, token.at, 'holds half of a surrogate pair');
      if (tokens[index + 1]?.text !== ':') return;
      if (string === '__proto__') throw at(text, token.at, 'names the key "__proto__"');
      if (open.at(-1)?.has(string)) throw at(text, token.at, `repeats the key ${JSON.stringify(string)}`);
      open.at(-1)?.add(string);
    }
  });
}

function at(text: string, offset: number, what: string): ProblemError {
  const before = text.slice(0, offset).split('\n');
  return new ProblemError(
    'malformed-json',
    `The body ${what} (line ${before.length}, column ${before.at(-1)!.length + 1}).`,
  );
}
