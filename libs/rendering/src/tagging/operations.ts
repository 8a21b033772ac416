/** One operation of a content stream (ISO 32000-1, 7.8.2): its text with the operands, and the operator at its end. */
export interface Operation {
  readonly text: string;
  readonly operator: string;
}

/** Characters by their code (7.2.2), because every one of every page is looked up: what ends words, and begins operators. */
const ENDS_WORD = tableOf(/[\0\t\n\f\r ()<>[\]{}/%]/);
const BEGINS_OPERATOR = tableOf(/[A-Za-z'"]/);

/** The operations of a content stream, given one character for each byte (latin1), in order; joined they are it. */
export function operationsOf(content: string): Operation[] {
  const operations: Operation[] = [];
  let start = 0;
  let at = 0;
  let nesting = 0;
  while (at < content.length) {
    const from = at;
    const code = content.charCodeAt(at);
    if (ENDS_WORD[code]) {
      nesting += nestingOf(content, at);
      at = delimitedEnd(content, at);
      continue;
    }
    at = wordEnd(content, at + 1);
    if (nesting !== 0 || !BEGINS_OPERATOR[code]) continue;
    const operator = content.slice(from, at);
    if (operator === 'true' || operator === 'false' || operator === 'null') continue;
    if (operator === 'BI') at = imageEnd(content, at);
    operations.push({ text: content.slice(start, at), operator });
    start = at;
  }
  return operations;
}

function tableOf(characters: RegExp): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) => Number(characters.test(String.fromCharCode(code))));
}

function wordEnd(content: string, from: number): number {
  let at = from;
  while (at < content.length && !ENDS_WORD[content.charCodeAt(at)]) at++;
  return at;
}

/** The end of a space, comment, string, name or bracket. */
function delimitedEnd(content: string, at: number): number {
  switch (content.charAt(at)) {
    case '(':
      return stringEnd(content, at);
    case '/':
      return wordEnd(content, at + 1);
    case '%':
      return commentEnd(content, at);
    case '<':
      if (content[at + 1] === '<') return at + 2;
      return content.indexOf('>', at) + 1 || content.length;
    case '>':
      return content[at + 1] === '>' ? at + 2 : at + 1;
    default:
      return at + 1;
  }
}

/** What a bracket adds to the depth: of an array, or of a dictionary. */
function nestingOf(content: string, at: number): number {
  switch (content.charAt(at)) {
    case '[':
      return 1;
    case ']':
      return -1;
    case '<':
      return content[at + 1] === '<' ? 1 : 0;
    case '>':
      return content[at + 1] === '>' ? -1 : 0;
    default:
      return 0;
  }
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

function commentEnd(content: string, from: number): number {
  let at = from;
  while (at < content.length && content[at] !== '\n' && content[at] !== '\r') at++;
  return at;
}

const INLINE_IMAGE = /[\s\S]*?[\n\r ]EI(?=[\n\r ]|$)/y;

function imageEnd(content: string, at: number): number {
  INLINE_IMAGE.lastIndex = at;
  return INLINE_IMAGE.test(content) ? INLINE_IMAGE.lastIndex : at;
}
