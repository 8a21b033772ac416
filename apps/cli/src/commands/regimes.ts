import { readdir } from 'node:fs/promises';
import { statusOn } from '#domain';
import { loadPack, loadPacks, PackError, type Pack } from '#regimes';
import { BadInput } from '../bad-input.js';
import type { Outcome } from '../outcome.js';
import { readPacks } from '../packs.js';

/** All packs with their status as of now and the digest that a disclosure pins. */
export async function listRegimes(now: Date): Promise<Outcome> {
  const packs = await readPacks();
  const result = packs.map((pack) => described(pack, now));
  return {
    result,
    lines: result.map(
      ({ id, version, status, title, digest }) =>
        `${id.padEnd(26)} ${version.padEnd(8)} ${status.padEnd(10)} ${digest.slice(0, 19)}  ${title}`,
    ),
  };
}

/** Checks a folder of packs, or one pack; the answer is no when something is wrong, with file, line and reason. */
export async function checkRegimes(folder: string, now: Date): Promise<Outcome> {
  try {
    const packs = (await isPack(folder)) ? [await loadPack(folder)] : await loadPacks(folder);
    const regimes = packs.map((pack) => described(pack, now));
    return {
      result: { valid: true, regimes, problems: [] },
      lines: regimes.map(({ id, version, digest }) => `${id} ${version} is valid, ${digest}`),
    };
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    const { problems } = error;
    return { result: { valid: false, regimes: [], problems }, lines: error.message.split('\n'), isNo: true };
  }
}

async function isPack(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).includes('regime.yaml');
  } catch (error) {
    throw new BadInput(
      `${folder}: cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).`,
    );
  }
}

function described({ id, digest, regime, texts }: Pack, now: Date) {
  return {
    id,
    version: regime.version,
    title: texts['en']!.title,
    duty: regime.duty,
    status: statusOn(regime, now.toISOString().slice(0, 10)),
    stages: regime.stages.map((stage) => stage.id),
    languages: Object.keys(texts),
    digest,
  };
}
