import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mutated } from '../../../../test/support/fuzz/packs.js';
import { Random } from '../../../../test/support/fuzz/random.js';
import { OWN_PREFIX, parseOwnPack } from '../own/parse-own-pack.js';
import { loadCommon } from './load-packs.js';
import { PackError } from './pack-error.js';
import type { PackFiles } from './pack.js';
import { parseCommon } from './parse-common.js';
import { parsePack } from './parse-pack.js';
import { readFiles } from './read-files.js';

/**
 * Every mutation of every file of a shipped pack is refused with file, line and place. A seed and a number of rounds can
 * be given: `PACK_FUZZ=500 PACK_FUZZ_SEED=7`. A round breaks each file once, or one file of each upload.
 */
const ROUNDS = Number(process.env['PACK_FUZZ'] ?? 1);
const SEED = Number(process.env['PACK_FUZZ_SEED'] ?? 1);

const root = resolve('templates');
const common = await loadCommon(root);
const packs = readdirSync(root).filter((name) => !/^[._]/.test(name));

it.each(packs)('%s: at the start', async (id) => {
  const files = await readFiles(join(root, id));
  const names = repeated([...files.keys()]);
  expect(survivors(files, names, (its) => parsePack(its, id, common))).toEqual([]);
});

it.each(packs)('%s: as an upload', async (id) => {
  const own = OWN_PREFIX + id;
  const files = new Map(await readFiles(join(root, id)));
  files.set('regime.yaml', Buffer.from(textOf(files, 'regime.yaml').replace(/^id: .*$/m, `id: ${own}`)));
  const random = new Random(SEED + packs.indexOf(id));
  const names = Array.from({ length: ROUNDS }, () => random.pick([...files.keys()]));
  expect(survivors(files, names, (its) => parseOwnPack(its, own, common))).toEqual([]);
});

it('the shared words, at the start', async () => {
  const files = await readFiles(join(root, '_common'));
  expect(survivors(files, repeated([...files.keys()]), (its) => parseCommon(its, '_common'))).toEqual([]);
});

const repeated = (names: readonly string[]) => Array.from({ length: ROUNDS }, () => names).flat();

/** Of one mutation of each of these files, what was not refused, or not with its place. */
function survivors(
  files: PackFiles,
  names: readonly string[],
  parse: (files: PackFiles) => unknown,
): string[] {
  const random = new Random(SEED);
  return names.flatMap((name) => {
    const mutation = mutated(name, textOf(files, name), random);
    if (!mutation) return [];
    const problems = problemsOf(() => parse(new Map([...files, [name, Buffer.from(mutation.text)]])));
    const isPlaced = problems.some((one) => one.includes(`/${name}:`) && one.includes(mutation.names ?? ''));
    return isPlaced ? [] : [`${name}, ${mutation.what}: ${problems.join('; ') || 'taken'}`];
  });
}

function problemsOf(parse: () => unknown): string[] {
  try {
    parse();
    return [];
  } catch (error) {
    if (error instanceof PackError) return error.message.split('\n');
    throw error;
  }
}

function textOf(files: PackFiles, name: string): string {
  return Buffer.from(files.get(name)!).toString();
}
