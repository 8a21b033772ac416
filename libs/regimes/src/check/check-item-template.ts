import Handlebars from 'handlebars';
import type { TSchema } from 'typebox';
import { LABEL_LISTS } from '#schemas';
import type { Place } from './conditions.js';
import { isList, memberNames, memberSchema } from './context-schema.js';
import type { Report } from './report.js';
import { HELPERS } from '../text/helper-names.js';

type Scope = readonly TSchema[];
type Ast = hbs.AST.Node;

/**
 * Checks a small template over one item: only text, values and our helpers, and every path exists in the
 * item's schema. Nothing else of Handlebars is allowed, so a template can reach neither code nor other data.
 */
export function checkItemTemplate(template: string, item: TSchema, place: Place, report: Report): void {
  for (const problem of templateProblems(template, item)) report.add(place, problem);
}

function templateProblems(template: string, item: TSchema): string[] {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(template);
  } catch (error) {
    return [`the template does not parse: ${(error as Error).message.replaceAll(/\s+/g, ' ')}`];
  }
  return programProblems(program, [item]);
}

function programProblems(program: hbs.AST.Program | undefined, scope: Scope): string[] {
  return (program?.body ?? []).flatMap((statement) => statementProblems(statement, scope));
}

function statementProblems(statement: hbs.AST.Statement, scope: Scope): string[] {
  switch (statement.type) {
    case 'ContentStatement':
    case 'CommentStatement':
      return [];
    case 'MustacheStatement': {
      const mustache = statement as hbs.AST.MustacheStatement;
      return mustache.params.length > 0 || mustache.hash?.pairs.length
        ? callProblems(mustache, scope, 'inline')
        : plainProblems(mustache.path, scope);
    }
    case 'BlockStatement':
      return blockProblems(statement as hbs.AST.BlockStatement, scope);
    default:
      return [`a template may not use ${statement.type.replace('Statement', '').toLowerCase()}s`];
  }
}

/** `{{time}}` would call the helper, whatever the item has under that name. */
function plainProblems(expression: Ast, scope: Scope): string[] {
  const name = (expression as hbs.AST.PathExpression).original;
  return Object.hasOwn(HELPERS, name)
    ? [`"${name}" is the name of a helper; write {{this.${name}}} for the item's own value`]
    : expressionProblems(expression, scope);
}

function blockProblems(block: hbs.AST.BlockStatement, scope: Scope): string[] {
  const inside = block.path.original === 'each' ? eachScope(block.params[0], scope) : scope;
  if (block.program?.blockParams) return ['a template may not use block parameters ("as |x|")'];
  return [
    ...callProblems(block, scope, 'block'),
    ...(inside ? programProblems(block.program, inside) : ['{{#each}} needs a list']),
    ...programProblems(block.inverse, scope),
  ];
}

interface Call {
  readonly path: Ast;
  readonly params: readonly hbs.AST.Expression[];
  readonly hash?: hbs.AST.Hash;
}

function callProblems(call: Call, scope: Scope, form: 'inline' | 'block'): string[] {
  const name = (call.path as hbs.AST.PathExpression).original;
  const helper = Object.hasOwn(HELPERS, name) ? HELPERS[name as keyof typeof HELPERS] : undefined;
  if (helper?.form !== form) {
    const known = Object.entries(HELPERS).filter(([, { form: its }]) => its === form);
    return [`there is no ${form} helper "${name}"; there are ${known.map(([key]) => key).join(', ')}`];
  }
  const [least, most] = helper.params;
  const wrongCount = call.params.length < least || call.params.length > most || call.hash?.pairs.length;
  return [
    ...(wrongCount ? [`"${name}" is used as ${helper.usage}`] : []),
    ...(name === 'label' ? labelProblems(call.params[0]) : []),
    ...call.params.flatMap((param) => expressionProblems(param, scope)),
  ];
}

function labelProblems(list: hbs.AST.Expression | undefined): string[] {
  const value = list?.type === 'StringLiteral' ? (list as hbs.AST.StringLiteral).value : undefined;
  return value !== undefined && Object.hasOwn(LABEL_LISTS, value)
    ? []
    : [`"label" needs the name of a code list first, one of ${Object.keys(LABEL_LISTS).join(', ')}`];
}

function expressionProblems(expression: Ast, scope: Scope): string[] {
  switch (expression.type) {
    case 'StringLiteral':
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return [];
    case 'SubExpression':
      return callProblems(expression as hbs.AST.SubExpression, scope, 'inline');
    case 'PathExpression': {
      const found = resolve(expression as hbs.AST.PathExpression, scope);
      return typeof found === 'string' ? [found] : [];
    }
    default:
      return [`a template may not use ${expression.type}`];
  }
}

/** The schema of a path inside a template, or the sentence that says why there is none. */
function resolve(path: hbs.AST.PathExpression, scope: Scope): TSchema | string {
  if (path.data)
    return path.original === '@index'
      ? { type: 'integer' }
      : `"${path.original}" is not available; only @index is`;
  let schema = scope[path.depth];
  if (!schema) return `"${path.original}" leaves the item`;
  for (const part of path.parts) {
    const next = memberSchema(schema, part);
    if (!next)
      return `"${path.original}" leads nowhere: there is no "${part}" (known there: ${memberNames(schema).join(', ')})`;
    schema = next;
  }
  return schema;
}

function eachScope(param: hbs.AST.Expression | undefined, scope: Scope): Scope | undefined {
  if (param?.type !== 'PathExpression') return undefined;
  const schema = resolve(param as hbs.AST.PathExpression, scope);
  if (typeof schema === 'string') return scope;
  return isList(schema) ? [(schema as { items: TSchema } & TSchema).items, ...scope] : undefined;
}
