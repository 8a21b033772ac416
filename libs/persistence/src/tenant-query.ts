import { Query, type Connection, type PoolClient, type QueryResult } from 'pg';

const NAME_TENANT = `SELECT WHERE set_config('candour.organisation', $1, true) IS NULL
  OR set_config('transaction_read_only', 'on', true) IS NULL`;

/** `pg` lets a query write its messages itself, and does not describe it. */
declare class PreparingQuery extends Query {
  constructor(
    config: { text: string; values: unknown[]; queryMode: 'extended' },
    values: undefined,
    done: Done,
  );
  prepare(connection: Connection): void;
}
type Done = (error: Error | null, results: readonly QueryResult[]) => void;

/**
 * A statement that reads rows of one organisation, in a transaction of its own. PostgreSQL takes all messages up to the
 * next Sync for one transaction; so the organisation is named and the rows are read in one message and one answer.
 */
class TenantQuery extends (Query as unknown as typeof PreparingQuery) {
  constructor(
    private readonly organisationId: string,
    text: string,
    values: unknown[],
    done: Done,
  ) {
    super({ text, values, queryMode: 'extended' }, undefined, done);
  }

  override prepare(connection: Connection): void {
    connection.parse({ text: NAME_TENANT, name: '', types: [] }, true);
    connection.bind({ values: [this.organisationId] }, true);
    connection.execute({}, true);
    super.prepare(connection);
  }
}

/** The rows of the organisation that a statement selects. */
export function queryTenant<Row>(
  client: PoolClient,
  organisationId: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    client.query(
      new TenantQuery(organisationId, text, values, (error, results) => {
        if (error) reject(error);
        else resolve(results[1]!.rows);
      }),
    );
  });
}
