import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { TSchema } from 'typebox';
import { PackError, type PackProblem } from './pack-error.js';
import type { Common, Pack } from './pack.js';
import { parseCommon } from './parse-common.js';
import { parsePack } from './parse-pack.js';
import { readFiles, textOf } from './read-files.js';

const COMMON = '_common';
const SCHEMAS = '_schemas';

/**
 * What packs share: words and questions (`<root>/_common`), and what receivers take (`<root>/_schemas`). Throws a
 * PackError with every problem.
 */
export async function loadCommon(root: string): Promise<Common> {
  return parseCommon(await readFiles(join(root, COMMON)), COMMON, await loadSchemas(join(root, SCHEMAS)));
}

/** A folder of packs without formats of receivers has none. */
async function loadSchemas(folder: string): Promise<Common['schemas']> {
  if (!existsSync(folder)) return {};
  const files = await readFiles(folder);
  return Object.fromEntries(
    [...files.keys()].map((name) => [name.replace('.json', ''), JSON.parse(textOf(files, name)!) as TSchema]),
  );
}

/** One pack from its folder, with the shared words beside it. Throws a PackError with every problem. */
export async function loadPack(folder: string): Promise<Pack> {
  const path = resolve(folder);
  return parsePack(await readFiles(path), basename(path), await loadCommon(dirname(path)));
}

/** All packs of a folder in the order of their names. Throws one PackError with the problems of all of them. */
export async function loadPacks(root: string): Promise<Pack[]> {
  const common = await loadCommon(root);
  const entries = await readdir(root, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory() && !/^[._]/.test(entry.name))
    .map(({ name }) => name);
  const packs: Pack[] = [];
  const problems: PackProblem[] = [];
  for (const name of names.sort()) {
    const files = await readFiles(join(root, name));
    try {
      packs.push(parsePack(files, name, common));
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new PackError(problems);
  return packs;
}
