import Handlebars from 'handlebars';

/** What a template writes outside of its blocks. */
export interface Outermost {
  /** Words of its own, whatever the item. */
  readonly always: boolean;
  /** Members of the item, plain or given to a helper first: it writes something where one of them is there. */
  readonly paths: readonly (readonly string[])[];
}

export function outermostOf(template: string): Outermost {
  const { body } = Handlebars.parse(template);
  return {
    always: body.some(
      (statement) =>
        statement.type === 'ContentStatement' && (statement as hbs.AST.ContentStatement).value.trim() !== '',
    ),
    paths: body.flatMap((statement) => pathOf(statement) ?? []),
  };
}

/** Whether a value leaves a trace when it is written. */
export function isWritten(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  return typeof value === 'number' || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

/** The member that a statement writes: `{{name}}`, `{{this.a.b}}`, `{{time started}}`, `{{label "kinds" kind}}`. */
function pathOf(statement: hbs.AST.Statement): [readonly string[]] | undefined {
  if (statement.type !== 'MustacheStatement') return undefined;
  const { path, params } = statement as hbs.AST.MustacheStatement;
  const written = params.length === 0 ? path : params.find(({ type }) => type === 'PathExpression');
  if (written?.type !== 'PathExpression') return undefined;
  const { parts, depth, data } = written as hbs.AST.PathExpression;
  return depth > 0 || data ? undefined : [parts];
}
