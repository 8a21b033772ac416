import { Client } from 'pg';

/**
 * A connection that sends all that is asked in one turn of the event loop in one write: a system call costs more than
 * most of our statements.
 */
export class GatheringClient extends Client {
  private gathering = false;

  // @ts-expect-error: the overloads of `query` are all passed on as they come.
  override query(...asked: unknown[]): unknown {
    if (!this.gathering) {
      const { stream } = this.connection;
      this.gathering = true;
      stream.cork();
      process.nextTick(() => {
        this.gathering = false;
        stream.uncork();
      });
    }
    return super.query(...(asked as [never]));
  }
}
