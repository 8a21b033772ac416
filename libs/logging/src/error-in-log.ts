/** Names of things that we named ourselves: an SQLSTATE or system code, a constraint, a table. */
const NAMES = new Set(['code', 'constraint', 'table']);

/** What a log says of an error. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly cause?: LoggedError;
}

/** Data exceptions of PostgreSQL (SQLSTATE class 22), which quote the value that they refuse. */
const DATA_EXCEPTION = /^22[0-9A-Z]{3}$/;

/**
 * What is written of an error: its kind, its sentence, where it came from, and names of ours. All else that libraries
 * hang on their errors stays out: the parameters of a statement and the row that a constraint refused are what people
 * wrote. So do sentences that quote what could not be read. A pino serializer; pino-http hands over its own reading
 * of an error, with the error itself as `raw`.
 */
export function errorInLog(thrown: unknown): LoggedError {
  const { raw } = Object(thrown) as { raw?: unknown };
  const error = raw instanceof Error ? raw : thrown;
  if (!(error instanceof Error))
    return { type: typeof error, message: 'Something else than an error was thrown.' };
  const message = quotesInput(error) ? 'A value could not be read.' : error.message;
  const named = Object.entries(error).filter(([name, value]) => NAMES.has(name) && typeof value === 'string');
  return {
    type: error.constructor.name,
    message,
    ...(error.stack !== undefined && { stack: error.stack.replace(error.message, () => message) }),
    ...(Object.fromEntries(named) as Readonly<Record<string, string>>),
    ...(error.cause !== undefined && { cause: errorInLog(error.cause) }),
  };
}

/** Parsers say what they stumbled over, too. */
function quotesInput(error: Error & { code?: unknown }): boolean {
  return error instanceof SyntaxError || DATA_EXCEPTION.test(String(error.code));
}
