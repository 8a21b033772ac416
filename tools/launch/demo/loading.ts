import type { ApiClient } from './api-client.js';
import type { Journal } from './journal.js';

export interface Loading {
  readonly api: ApiClient;
  /** Somebody else, who approves: nobody approves what they wrote. */
  readonly approver: ApiClient;
  readonly journal: Journal;
  /** Names this loading in idempotency keys. */
  readonly run: string;
  /** The moment from which relative times count. */
  readonly now: Date;
  /** Where the PDFs go. */
  readonly folder: string;
  readonly progress: (line: string) => void;
}
interface Created {
  readonly id: string;
}

/** Creates something once, also when the answer to an earlier attempt was lost; returns its id. */
export function create(
  step: string,
  path: string,
  body: unknown,
  { api, journal, run }: Loading,
): Promise<string> {
  return journal.once(step, async () => {
    const created = (await api.create(path, body, `${run}/${step}`)) as Partial<Created> & { item?: Created };
    return created.item?.id ?? created.id ?? '';
  });
}
