import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { LineCounter, parseDocument } from 'yaml';
import { BadInput } from './bad-input.js';

/** An alias may not multiply the size of a file: it may come from anywhere. */
const MAX_ALIASES = 50;

/** The bytes of a file, or of standard input for `-`. */
export async function readBytes(path: string): Promise<Buffer> {
  if (path === '-') return await buffer(process.stdin);
  try {
    return await readFile(path);
  } catch (error) {
    throw new BadInput(
      `${path}: cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).`,
    );
  }
}

/** A file of JSON or YAML 1.2, of which JSON is a part; a repeated key is an error. */
export async function readStructured(path: string): Promise<unknown> {
  const text = decode(path, await readBytes(path));
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'core',
    stringKeys: true,
    prettyErrors: false,
  });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) {
    const { line, col } = lines.linePos(problem.pos[0]);
    throw new BadInput(`${name(path)}:${line}:${col}: is neither JSON nor YAML: ${problem.message}`);
  }
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    throw new BadInput(`${name(path)}: is neither JSON nor YAML: ${(error as Error).message}`);
  }
}

/** How messages call an input. */
export function name(path: string): string {
  return path === '-' ? 'standard input' : path;
}

function decode(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadInput(`${name(path)}: is not text in UTF-8.`);
  }
}
