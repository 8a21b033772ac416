/** A job: its queue, how often it is tried, and how long one try may take. The handler lives in the worker. */
export interface JobDefinition<Payload extends object> {
  readonly name: string;
  readonly retryLimit: number;
  /** Seconds without a heartbeat after which another worker takes the job over. */
  readonly heartbeatSeconds: number;
  readonly expireInSeconds: number;
  /** Started by the clock as well: a cron expression in UTC. */
  readonly cron?: string;
  /** How many jobs of one group a worker takes at once, so that a slow one leaves room for the others. */
  readonly perGroup?: number;
  /** Never present: carries the payload's type. */
  readonly payload?: Payload;
}

interface Subject {
  readonly organisation_id: string;
  readonly operation_id: string;
}

export const renderDisclosure: JobDefinition<
  Subject & { readonly disclosure_id: string; readonly version: number }
> = {
  name: 'disclosure.render',
  retryLimit: 3,
  heartbeatSeconds: 10,
  expireInSeconds: 300,
};

/** Prints what others may have of a disclosure, under the hash of that. */
export const renderCopy: JobDefinition<Subject & { readonly digest: string; readonly paper: string }> = {
  name: 'copy.render',
  retryLimit: 3,
  heartbeatSeconds: 10,
  expireInSeconds: 300,
};

/** What time changes about what is shared: grants that end, and what nobody was told of yet. */
export const tendSharing: JobDefinition<object> = {
  name: 'sharing.tend',
  retryLimit: 1,
  heartbeatSeconds: 30,
  expireInSeconds: 300,
  cron: '* * * * *',
};

/** A draft as it would be printed; of no worth a minute later, so tried once more and not again. */
export const previewDisclosure: JobDefinition<
  Subject & { readonly disclosure_id: string; readonly digest: string; readonly paper: 'A4' | 'Letter' }
> = {
  name: 'disclosure.preview',
  retryLimit: 1,
  heartbeatSeconds: 10,
  expireInSeconds: 120,
};

export const ingestEvidence: JobDefinition<Subject & { readonly evidence_id: string }> = {
  name: 'evidence.ingest',
  retryLimit: 2,
  heartbeatSeconds: 10,
  expireInSeconds: 900,
};

/** Puts a file that came in pieces together. */
export const assembleUpload: JobDefinition<Subject & { readonly upload_id: string }> = {
  name: 'upload.assemble',
  retryLimit: 3,
  heartbeatSeconds: 30,
  expireInSeconds: 3600,
};

/** Reads the stored bytes of an evidence item again and holds them against its digest. */
export const checkEvidence: JobDefinition<Subject & { readonly evidence_id: string }> = {
  name: 'evidence.check',
  retryLimit: 2,
  heartbeatSeconds: 10,
  expireInSeconds: 3600,
};

/** What time alone asks for: bytes that have to be read again, items whose time is over, uploads that nobody ended. */
export const tendEvidence: JobDefinition<object> = {
  name: 'evidence.tend',
  retryLimit: 1,
  heartbeatSeconds: 30,
  expireInSeconds: 1800,
  cron: '*/5 * * * *',
};

/** Removes stored bytes that no row points to any more. */
export const removeBlob: JobDefinition<{ readonly organisation_id: string; readonly digest: string }> = {
  name: 'blob.remove',
  retryLimit: 10,
  heartbeatSeconds: 30,
  expireInSeconds: 300,
};

/** Applies the organisation's rules to a log that a pipeline submitted. */
export const judgeRun: JobDefinition<Subject & { readonly evidence_id: string }> = {
  name: 'run.judge',
  retryLimit: 2,
  heartbeatSeconds: 10,
  expireInSeconds: 900,
};

/** Holds all citations of an incident against the evidence. */
export const checkCitations: JobDefinition<Subject & { readonly incident_id: string }> = {
  name: 'citations.check',
  retryLimit: 2,
  heartbeatSeconds: 10,
  expireInSeconds: 900,
};

/** Brings the organisation's search language to what was indexed in another one; goes on where it stopped. */
export const indexIncidents: JobDefinition<Subject> = {
  name: 'search.index',
  retryLimit: 5,
  heartbeatSeconds: 30,
  expireInSeconds: 3600,
};

export const sendMail: JobDefinition<{ readonly organisation_id: string; readonly message_id: string }> = {
  name: 'mail.send',
  retryLimit: 10,
  heartbeatSeconds: 60,
  expireInSeconds: 120,
};

export const exportOrganisation: JobDefinition<Subject & { readonly export_id: string }> = {
  name: 'organisation.export',
  retryLimit: 2,
  heartbeatSeconds: 30,
  expireInSeconds: 6 * 3600,
};

/** Takes over the archive with this digest from the blob store. */
export const importOrganisation: JobDefinition<Subject & { readonly digest: string }> = {
  name: 'organisation.import',
  retryLimit: 1,
  heartbeatSeconds: 30,
  expireInSeconds: 6 * 3600,
};

/** What time alone changes: rows computed on older rules, reminders that are due, the digest of the day. */
export const tendObligations: JobDefinition<object> = {
  name: 'obligations.tend',
  retryLimit: 1,
  heartbeatSeconds: 30,
  expireInSeconds: 900,
  cron: '* * * * *',
};

/** One attempt at a delivery; that there are further ones, and when, is for the delivery to know. */
export const deliverWebhook: JobDefinition<{
  readonly organisation_id: string;
  readonly delivery_id: string;
  readonly attempt: number;
}> = {
  name: 'webhook.deliver',
  retryLimit: 0,
  heartbeatSeconds: 30,
  expireInSeconds: 120,
  perGroup: 2,
};

/** Deliveries whose time has come: retries, replays, and what was lost on the way. */
export const tendWebhooks: JobDefinition<object> = {
  name: 'webhook.tend',
  retryLimit: 1,
  heartbeatSeconds: 30,
  expireInSeconds: 300,
  cron: '* * * * *',
};

/** All jobs; the worker refuses to start when one of them has no handler or two. */
export const jobs = [
  renderDisclosure,
  previewDisclosure,
  ingestEvidence,
  assembleUpload,
  checkEvidence,
  tendEvidence,
  removeBlob,
  checkCitations,
  judgeRun,
  indexIncidents,
  sendMail,
  exportOrganisation,
  importOrganisation,
  tendObligations,
  deliverWebhook,
  tendWebhooks,
  renderCopy,
  tendSharing,
] as const;
export type PayloadOf<D> = D extends JobDefinition<infer Payload> ? Payload : never;
