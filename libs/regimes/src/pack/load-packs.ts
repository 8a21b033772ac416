import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { PackError, type PackProblem } from './pack-error.js';
import type { Common, Pack } from './pack.js';
import { parseCommon } from './parse-common.js';
import { parsePack } from './parse-pack.js';
import { readFiles } from './read-files.js';

const COMMON = '_common';

/** The shared words of a folder of packs (`<root>/_common`). Throws a PackError with every problem. */
export async function loadCommon(root: string): Promise<Common> {
  return parseCommon(await readFiles(join(root, COMMON)), COMMON);
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
