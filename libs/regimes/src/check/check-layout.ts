import Handlebars from 'handlebars';
import type { PackProblem } from '../pack/pack-error.js';

/** The building blocks of a document (templates/_layout) that a pack may put in an order of its own. */
const BLOCKS = new Set([
  'front',
  'open-items',
  'deadlines',
  'notices',
  'contents',
  'register-determinations',
  'register-evidence-register',
  'letter-head',
  'letter-foot',
]);

const PARTS = ['part', 'letter-part'];

/**
 * What is wrong with the layout of a document. It arranges the building blocks within `{{#> document}}` and goes through
 * `{{#each parts}}{{> part}}{{/each}}` (or `letter-part`); markup, values and anything nested would let it say something
 * else than the frozen content, load something, or take for ever, and a block that does not exist would fail only when
 * somebody prints.
 */
export function layoutProblems(source: string, file: string): PackProblem[] {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(source);
  } catch (error) {
    const { message } = error as Error;
    const line = Number(/on line (\d+)/.exec(message)?.[1] ?? 1);
    return [{ file, line, message: `does not parse: ${message.replaceAll(/\s+/g, ' ')}` }];
  }
  const [frame, ...others] = program.body.filter((statement) => !isBlank(statement));
  const at = (statement: hbs.AST.Node | undefined, message: string): PackProblem => ({
    file,
    line: statement?.loc.start.line ?? 1,
    message,
  });
  if (!isPartial(frame, 'PartialBlockStatement', 'document') || others.length > 0)
    return [at(others[0] ?? frame, 'must be one {{#> document}} with everything inside it')];
  return (frame as hbs.AST.PartialBlockStatement).program.body.flatMap((statement) =>
    isBlank(statement) || isBlock(statement) || isParts(statement)
      ? []
      : [
          at(
            statement,
            `may only hold {{> block}} with one of ${[...BLOCKS].join(', ')}, and {{#each parts}}`,
          ),
        ],
  );
}

function isBlank(statement: hbs.AST.Statement): boolean {
  if (statement.type === 'CommentStatement') return true;
  return statement.type === 'ContentStatement' && (statement as hbs.AST.ContentStatement).value.trim() === '';
}

function isBlock(statement: hbs.AST.Statement): boolean {
  return [...BLOCKS].some((name) => isPartial(statement, 'PartialStatement', name));
}

function isParts(statement: hbs.AST.Statement): boolean {
  if (statement.type !== 'BlockStatement') return false;
  const { path, params, hash, program, inverse } = statement as hbs.AST.BlockStatement;
  const [list] = params;
  const inside = program.body.filter((one) => !isBlank(one));
  return (
    path.original === 'each' &&
    params.length === 1 &&
    (list as hbs.AST.PathExpression).original === 'parts' &&
    !hash?.pairs.length &&
    !inverse &&
    !program.blockParams?.length &&
    inside.length === 1 &&
    PARTS.some((name) => isPartial(inside[0], 'PartialStatement', name))
  );
}

/** A partial by its plain name, without parameters. */
function isPartial(statement: hbs.AST.Statement | undefined, type: string, name: string): boolean {
  if (statement?.type !== type) return false;
  const partial = statement as hbs.AST.PartialStatement;
  const called = partial.name as hbs.AST.PathExpression;
  return (
    called.type === 'PathExpression' &&
    called.original === name &&
    partial.params.length === 0 &&
    !partial.hash?.pairs.length
  );
}
