import Handlebars from 'handlebars';
import { limbsOf, sourcesOf, type Condition } from '#schemas';
import type { Pack } from '../pack/pack.js';
import type { PackProblem } from '../pack/pack-error.js';

/** Open questions are weighed against each other, so their cost grows with the square of this. */
const MOST_LEAVES = 200;

/** What would make an uploaded pack slow for everybody: trees with very many leaves, and lists within lists. */
export function costProblems({ regime }: Pack, file: string): PackProblem[] {
  const leaves = leavesIn(regime.scope) + leavesIn(regime.trigger);
  const tooMany =
    leaves > MOST_LEAVES
      ? [`scope and trigger ask ${leaves} questions; at most ${MOST_LEAVES} are taken`]
      : [];
  const nested = regime.fields.filter((field) =>
    sourcesOf(field).some(({ each, cells = [] }) => [each ?? '', ...cells].some(loopsWithinLoops)),
  );
  return [
    ...tooMany,
    ...nested.map(({ key }) => `the template of the field "${key}" has an {{#each}} within an {{#each}}`),
  ].map((message) => ({ file, line: 1, message }));
}

function leavesIn(condition: Condition): number {
  const limbs = limbsOf(condition);
  return limbs.length === 0 ? 1 : limbs.reduce((sum, limb) => sum + leavesIn(limb), 0);
}

function loopsWithinLoops(template: string): boolean {
  return deepestLoop(Handlebars.parse(template)) > 1;
}

function deepestLoop(program: hbs.AST.Program | undefined): number {
  const blocks = (program?.body ?? []).filter(
    ({ type }) => type === 'BlockStatement',
  ) as hbs.AST.BlockStatement[];
  const depths = blocks.map(
    ({ path, program: body, inverse }) =>
      (path.original === 'each' ? 1 : 0) + Math.max(deepestLoop(body), deepestLoop(inverse)),
  );
  return Math.max(0, ...depths);
}
