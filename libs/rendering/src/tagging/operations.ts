/** One operation of a content stream (ISO 32000-1, 7.8.2): its text with the operands, and the operator at its end. */
export interface Operation {
  readonly text: string;
  readonly operator: string;
}

const SPACE = /[\0\t\n\f\r ]+|%[^\r\n]*/y;
const WORD = /\/?[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const INLINE_IMAGE = /[\s\S]*?[\n\r ]EI(?=[\n\r ]|$)/y;

/** The operations of a content stream, given one character for each byte (latin1), in order; joined they are it. */
export function operationsOf(content: string): Operation[] {
  const operations: Operation[] = [];
  let start = 0;
  let at = 0;
  let nesting = 0;
  while (at < content.length) {
    const next = tokenEnd(content, at);
    const token = content.slice(at, next);
    at = next;
    if (token === '[' || token === '<<') nesting++;
    else if (token === ']' || token === '>>') nesting--;
    else if (nesting === 0 && isOperator(token)) {
      if (token === 'BI') at = matchEnd(INLINE_IMAGE, content, at);
      operations.push({ text: content.slice(start, at), operator: token });
      start = at;
    }
  }
  return operations;
}

const isOperator = (token: string) => /^[A-Za-z'"]/.test(token) && !/^(?:true|false|null)$/.test(token);

function tokenEnd(content: string, at: number): number {
  const space = matchEnd(SPACE, content, at);
  if (space > at) return space;
  const two = content.slice(at, at + 2);
  if (two === '<<' || two === '>>') return at + 2;
  const character = content.charAt(at);
  if (character === '(') return stringEnd(content, at);
  if (character === '<') return content.indexOf('>', at) + 1 || content.length;
  if ('[]{}>)'.includes(character)) return at + 1;
  return Math.max(at + 1, matchEnd(WORD, content, at));
}

/** Parentheses nest in a string, and a backslash takes the next character's meaning (7.3.4.2). */
function stringEnd(content: string, from: number): number {
  let depth = 0;
  for (let at = from; at < content.length; at++) {
    const character = content[at];
    if (character === '\\') at++;
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at + 1;
  }
  return content.length;
}

function matchEnd(pattern: RegExp, content: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(content) ? pattern.lastIndex : at;
}
