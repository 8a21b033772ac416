import { operationsOf, type Operation } from './operations.js';

const SHOWS_TEXT = new Set(['Tj', 'TJ', "'", '"']);
const DRAWS_OBJECT = new Set(['Do', 'sh', 'BI']);
const BEGINS_PATH = new Set(['m', 're']);
const PAINTS_PATH = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);
const ENDS_PATH = new Set([...PAINTS_PATH, 'n']);
const BEGINS_MARKED = new Set(['BDC', 'BMC']);

export interface Marked {
  readonly content: string;
  /** Marked-content identifiers that are gone: what they marked was only decoration. */
  readonly dropped: readonly number[];
}

/**
 * A page's content in which everything is either tagged or an artifact (ISO 14289-1, 7.1): running headers, rules and
 * backgrounds become artifacts, also where the browser tagged a background as content of its element.
 */
export function markArtifacts(content: string): Marked {
  const operations = operationsOf(content);
  const written: string[] = [];
  const dropped: number[] = [];
  for (let index = 0; index < operations.length;) {
    const end = objectEnd(operations, index);
    const object = operations.slice(index, end);
    const decoration = decorationId(object);
    if (decoration !== undefined) dropped.push(decoration);
    written.push(...(decoration === undefined ? marked(object) : artifact(object.slice(1, -1))));
    index = end;
  }
  return { content: written.join(''), dropped };
}

/** How much of a page's content is neither tagged nor an artifact. */
export function unmarkedObjects(content: string): number {
  const operations = operationsOf(content);
  let unmarked = 0;
  for (let index = 0; index < operations.length;) {
    const end = objectEnd(operations, index);
    if (needsMark(operations.slice(index, end))) unmarked++;
    index = end;
  }
  return unmarked;
}

/** The marked-content identifiers of a page's content. */
export function markedIds(content: string): number[] {
  return operationsOf(content).flatMap(({ text, operator }) =>
    operator === 'BDC' ? (idIn(text) ?? []) : [],
  );
}

function marked(object: readonly Operation[]): string[] {
  return needsMark(object) ? artifact(object) : object.map(({ text }) => text);
}

const artifact = (object: readonly Operation[]) => [
  '\n/Artifact BMC\n',
  ...object.map(({ text }) => text),
  '\nEMC',
];

/** The index behind the marked content, text object, path or single operation that begins here. */
function objectEnd(operations: readonly Operation[], start: number): number {
  const { operator } = operations[start]!;
  if (BEGINS_MARKED.has(operator)) return markedEnd(operations, start);
  if (operator === 'BT') return endAt(operations, start, (one) => one === 'ET');
  if (BEGINS_PATH.has(operator)) return endAt(operations, start, (one) => ENDS_PATH.has(one));
  return start + 1;
}

function endAt(operations: readonly Operation[], start: number, ends: (operator: string) => boolean): number {
  const length = operations.slice(start).findIndex(({ operator }) => ends(operator)) + 1;
  return length === 0 ? operations.length : start + length;
}

function markedEnd(operations: readonly Operation[], start: number): number {
  let depth = 0;
  for (let index = start; index < operations.length; index++) {
    const { operator } = operations[index]!;
    if (BEGINS_MARKED.has(operator)) depth++;
    else if (operator === 'EMC' && --depth === 0) return index + 1;
  }
  return operations.length;
}

function needsMark(object: readonly Operation[]): boolean {
  const [first, last] = [object[0]!.operator, object.at(-1)!.operator];
  if (first === 'BT') return object.some(({ operator }) => SHOWS_TEXT.has(operator));
  return DRAWS_OBJECT.has(first) || (BEGINS_PATH.has(first) && PAINTS_PATH.has(last));
}

/** The identifier of marked content that is not a figure and shows neither text nor an image. */
function decorationId([first, ...rest]: readonly Operation[]): number | undefined {
  if (first?.operator !== 'BDC' || first.text.includes('/Figure')) return undefined;
  const isContent = ({ operator }: Operation) =>
    SHOWS_TEXT.has(operator) || DRAWS_OBJECT.has(operator) || BEGINS_MARKED.has(operator);
  return rest.some(isContent) ? undefined : idIn(first.text);
}

function idIn(operands: string): number | undefined {
  const found = /\/MCID\s+(\d+)/.exec(operands)?.[1];
  return found === undefined ? undefined : Number(found);
}
