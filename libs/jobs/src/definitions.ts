/** A job: its queue, how often it is tried, and how long one try may take. The handler lives in the worker. */
export interface JobDefinition<Payload extends object> {
  readonly name: string;
  readonly retryLimit: number;
  /** Seconds without a heartbeat after which another worker takes the job over. */
  readonly heartbeatSeconds: number;
  readonly expireInSeconds: number;
  /** Never present: carries the payload's type. */
  readonly payload?: Payload;
}

interface Subject {
  readonly organisation_id: string;
  readonly operation_id: string;
}

export const renderDisclosure: JobDefinition<Subject & { readonly disclosure_id: string }> = {
  name: 'disclosure.render',
  retryLimit: 3,
  heartbeatSeconds: 10,
  expireInSeconds: 300,
};

export const ingestEvidence: JobDefinition<Subject & { readonly evidence_id: string }> = {
  name: 'evidence.ingest',
  retryLimit: 2,
  heartbeatSeconds: 10,
  expireInSeconds: 900,
};

export const sendMail: JobDefinition<{ readonly organisation_id: string; readonly message_id: string }> = {
  name: 'mail.send',
  retryLimit: 10,
  heartbeatSeconds: 60,
  expireInSeconds: 120,
};

/** All jobs; the worker refuses to start when one of them has no handler or two. */
export const jobs = [renderDisclosure, ingestEvidence, sendMail] as const;
export type PayloadOf<D> = D extends JobDefinition<infer Payload> ? Payload : never;
