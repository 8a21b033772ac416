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
  const written: string[] = [];
  const dropped: number[] = [];
  for (const object of objectsOf(operationsOf(content))) {
    const decoration = decorationId(object);
    if (decoration !== undefined) dropped.push(decoration);
    written.push(...(decoration === undefined ? marked(object) : artifact(object.slice(1, -1))));
  }
  return { content: written.join(''), dropped };
}

/** The marks of a page's content. */
export interface Marks {
  /** The marked-content identifiers. */
  readonly ids: readonly number[];
  /** How many objects are neither tagged nor an artifact. */
  readonly unmarked: number;
}

export function marksOf(content: string): Marks {
  const operations = operationsOf(content);
  return {
    ids: operations.flatMap(({ text, operator }) => (operator === 'BDC' ? (idIn(text) ?? []) : [])),
    unmarked: objectsOf(operations).filter(needsMark).length,
  };
}

function marked(object: readonly Operation[]): string[] {
  return needsMark(object) ? artifact(object) : object.map(({ text }) => text);
}

const artifact = (object: readonly Operation[]) => [
  '\n/Artifact BMC\n',
  ...object.map(({ text }) => text),
  '\nEMC',
];

/** Marked contents, text objects, paths and single operations, each as a whole. */
function objectsOf(operations: readonly Operation[]): Operation[][] {
  const objects: Operation[][] = [];
  for (let start = 0; start < operations.length;) {
    const end = objectEnd(operations, start);
    objects.push(operations.slice(start, end));
    start = end;
  }
  return objects;
}

function objectEnd(operations: readonly Operation[], start: number): number {
  const { operator } = operations[start]!;
  if (BEGINS_MARKED.has(operator)) return markedEnd(operations, start);
  if (operator === 'BT') return endAt(operations, start, (one) => one === 'ET');
  if (BEGINS_PATH.has(operator)) return endAt(operations, start, (one) => ENDS_PATH.has(one));
  return start + 1;
}

function endAt(operations: readonly Operation[], start: number, ends: (operator: string) => boolean): number {
  let end = start;
  while (end < operations.length && !ends(operations[end]!.operator)) end++;
  return Math.min(end + 1, operations.length);
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
