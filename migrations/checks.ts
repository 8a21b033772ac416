import type { QueryRunner } from 'typeorm';

/**
 * Lets a column hold further codes: its check constraint `<table>_<column>_check`, of the form `column IN (...)`, is
 * made again with what it allows already and these. So several changes may each add their own, in any order.
 */
export async function allowCodes(
  runner: QueryRunner,
  table: string,
  column: string,
  codes: readonly string[],
): Promise<void> {
  const allowed = await codesOf(runner, table, column);
  await setCodes(runner, table, column, [...new Set([...allowed, ...codes])]);
}

/** Takes these codes back. */
export async function refuseCodes(
  runner: QueryRunner,
  table: string,
  column: string,
  codes: readonly string[],
): Promise<void> {
  const allowed = await codesOf(runner, table, column);
  await setCodes(
    runner,
    table,
    column,
    allowed.filter((code) => !codes.includes(code)),
  );
}

async function codesOf(runner: QueryRunner, table: string, column: string): Promise<string[]> {
  const [{ definition }] = (await runner.query(
    `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE conrelid = $1::regclass AND conname = $2`,
    [table, `${table}_${column}_check`],
  )) as [{ definition: string }];
  return [...definition.matchAll(/'([^']*)'::text/g)].map(([, code]) => code as string);
}

async function setCodes(
  runner: QueryRunner,
  table: string,
  column: string,
  codes: readonly string[],
): Promise<void> {
  const list = codes.map((code) => `'${code}'`).join(', ');
  await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_${column}_check,
    ADD CONSTRAINT ${table}_${column}_check CHECK (${column} IN (${list}))`);
}
