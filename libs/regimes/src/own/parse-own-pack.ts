import type { Common, Pack, PackFiles } from '../pack/pack.js';
import { PackError, type PackProblem } from '../pack/pack-error.js';
import { parsePack } from '../pack/parse-pack.js';
import { costProblems } from './cost.js';

/** What an organisation adds begins with this, so that it never takes the name of a pack that ships. */
export const OWN_PREFIX = 'own-';

const FILES =
  /^(regime\.yaml|(disclosure|letter)\.hbs|sources\.md|texts\/[a-z]{2}\.yaml|fixtures\/[\w-]+\.(json|md)|formats\/[a-z0-9-]+\.yaml)$/;

/**
 * A pack that an organisation adds, from the files of its folder: checked as every pack is, and beyond that it may
 * not cost more than a shipped one does, because it shares its process with others.
 * Throws a PackError with all problems.
 */
export function parseOwnPack(files: PackFiles, folder: string, common: Common): Pack {
  const strangers = [...files.keys()]
    .filter((name) => !FILES.test(name))
    .map((name) => ({ file: `${folder}/${name}`, line: 1, message: 'is not a file of a pack' }));
  const named: PackProblem[] = folder.startsWith(OWN_PREFIX)
    ? []
    : [{ file: folder, line: 1, message: `must have a name that begins with "${OWN_PREFIX}"` }];
  refuse([...strangers, ...named]);
  const pack = parsePack(files, folder, common);
  refuse(costProblems(pack, `${folder}/regime.yaml`));
  return pack;
}

function refuse(problems: readonly PackProblem[]): void {
  if (problems.length > 0) throw new PackError(problems);
}
