import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { TSchema } from 'typebox';
import { flaws } from '#schemas';
import type { PackProblem } from './pack-error.js';

/** A parsed YAML file that still knows on which line each value stands. */
export interface YamlFile {
  readonly name: string;
  readonly value: unknown;
  /** Problems of the file as YAML, before any schema. */
  readonly problems: readonly PackProblem[];
  /** The line (from 1) of the value under a path, or of its nearest parent. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

/** An alias may not multiply the size of a file: an uploaded pack is not trusted. */
const MAX_ALIASES = 50;

/** Parses YAML 1.2 (core schema: dates and `no` stay text; a repeated key is an error). */
export function parseYaml(name: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    stringKeys: true,
    prettyErrors: false,
  });
  const problems = [...document.errors, ...document.warnings].map((error) => ({
    file: name,
    line: lines.linePos(error.pos[0]).line,
    message: `is not valid YAML: ${error.message}`,
  }));
  if (problems.length > 0) return { name, value: undefined, problems, lineOf: () => 1 };
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { name, value, problems, lineOf: (path) => lines.linePos(offsetOf(document, path)).line };
  } catch (error) {
    const message = `is not valid YAML: ${(error as Error).message}`;
    return { name, value: undefined, problems: [{ file: name, line: 1, message }], lineOf: () => 1 };
  }
}

/** What a schema has against the file, each at its line; a file that is not YAML reports only that. */
export function schemaProblems(file: YamlFile, schema: TSchema): PackProblem[] {
  if (file.problems.length > 0) return [...file.problems];
  return flaws(schema, file.value).map(({ pointer, message }) =>
    problemAt(file, fromPointer(pointer), message),
  );
}

/** A problem at the line of the value under `path`, naming the path. */
export function problemAt(file: YamlFile, path: readonly (string | number)[], message: string): PackProblem {
  const place = path.length > 0 ? `${path.join('.')} ` : 'the file ';
  return { file: file.name, line: file.lineOf(path), message: place + message };
}

/** The segments of a JSON Pointer (RFC 6901). */
export function fromPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function offsetOf(document: Document, path: readonly (string | number)[]): number {
  let node: Node | null | undefined = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const segment of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
      if (!pair) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (isSeq(node)) {
      const element = node.items[Number(segment)] as Node | undefined;
      if (!element) return offset;
      offset = element.range?.[0] ?? offset;
      node = element;
    } else return offset;
  }
  return offset;
}
