/** PostgreSQL cannot be used; the message is one sentence or two for people, with what to do. */
export class PostgresError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PostgresError';
  }
}
