import { resolve } from 'node:path';
import { readOrCreateSecret, type ServiceConfig } from '#config';
import {
  assembleUpload,
  checkEvidence,
  checkCitations,
  exportOrganisation,
  importOrganisation,
  indexIncidents,
  ingestEvidence,
  judgeRun,
  JobQueue,
  jobs,
  previewDisclosure,
  renderCopy,
  renderDisclosure,
} from '#jobs';
import { errorInLog } from '#logging';
import { PackShelf } from '#obligations';
import { Outbound } from '#outbound';
import { connect } from '#persistence';
import { loadPacks } from '#regimes';
import { createRenderer, findBrowser, readLayout } from '#rendering';
import { SigningKeys, timestampAuthority } from '#signing';
import { openBlobStore } from '#storage';
import { pino } from 'pino';
import { checkCitationsHandler } from './citations/check-citations.handler.js';
import { judgeRunHandler } from './evaluations/judge-run.handler.js';
import { handler, type Handler } from './handler.js';
import { checkHandler } from './ingestion/check.handler.js';
import { ingestHandler } from './ingestion/ingest.handler.js';
import { removeBlobHandler } from './ingestion/remove-blob.handler.js';
import { tendEvidenceHandler } from './ingestion/tend.handler.js';
import { sendMailHandler } from './mail/send-mail.handler.js';
import { assembleHandler } from './uploads/assemble.handler.js';
import { tendHandler } from './obligations/tend.handler.js';
import { copyHandler } from './rendering/copy.handler.js';
import { previewHandler } from './rendering/preview.handler.js';
import { renderHandler } from './rendering/render.handler.js';
import { signDocument } from './rendering/sign-document.js';
import { indexIncidentsHandler } from './search/index-incidents.handler.js';
import { tendSharingHandler } from './sharing/tend.handler.js';
import { exportHandler } from './transfer/export.handler.js';
import { importHandler } from './transfer/import.handler.js';
import { deliverWebhookHandler } from './webhooks/deliver.handler.js';
import { tendWebhooksHandler } from './webhooks/tend.handler.js';

const TEMPLATES = resolve(import.meta.dirname, '../../../../templates');
/** One page per core prints fastest; more only waits. */
const PAGES_AT_ONCE = 2;

export interface Worker {
  close(): Promise<void>;
}

/** Starts the worker: everything it needs is proved to work before it takes its first job. */
export async function startWorker(config: ServiceConfig): Promise<Worker> {
  const log = pino({
    level: config.logLevel,
    base: { service: 'worker', pid: process.pid },
    serializers: { err: errorInLog },
  });
  const shelf = new PackShelf(await loadPacks(TEMPLATES));
  const layout = await readLayout(TEMPLATES);
  const browser = await findBrowser({
    chromePath: config.chromePath,
    cacheFolder: resolve(config.home, 'browser'),
  } as never);
  const renderer = await createRenderer({ browser, concurrency: PAGES_AT_ONCE });
  const dataSource = await connect(config.databaseUrl, 10);
  const blobs = await openBlobStore(config.blobStore);
  const queue = await JobQueue.connect(config.databaseUrl, {
    supervise: true,
    onError: (error) => log.error(error),
  });

  const outbound = new Outbound({ allow: config.outboundAllow });
  const { passphrase, timestampUrl } = config.signing;
  const sign = signDocument(
    new SigningKeys(config.home, passphrase),
    timestampUrl === null ? null : timestampAuthority(outbound, timestampUrl),
  );
  const printing = { blobs, renderer, shelf, layout, sign };
  const handlers: readonly Handler[] = [
    handler(
      renderDisclosure,
      PAGES_AT_ONCE,
      renderHandler(printing, { jobs: queue, publicUrl: config.publicUrl }),
    ),
    handler(previewDisclosure, PAGES_AT_ONCE, previewHandler(printing)),
    handler(renderCopy, PAGES_AT_ONCE, copyHandler(printing)),
    handler(ingestEvidence, 1, ingestHandler({ blobs })),
    handler(assembleUpload, 1, assembleHandler({ blobs, jobs: queue })),
    handler(checkEvidence, 1, checkHandler({ blobs, dataSource })),
    tendEvidenceHandler({ blobs }),
    removeBlobHandler({ blobs }),
    handler(judgeRun, 1, judgeRunHandler({ blobs })),
    handler(checkCitations, 1, checkCitationsHandler({ blobs })),
    handler(indexIncidents, 1, indexIncidentsHandler),
    handler(exportOrganisation, 1, exportHandler({ blobs, dataSource })),
    handler(importOrganisation, 1, importHandler({ blobs })),
    sendMailHandler(config.mail),
    tendHandler({ shelf, publicUrl: config.publicUrl }),
    deliverWebhookHandler({
      outbound,
      master: await readOrCreateSecret(config.home, 'webhook'),
    }),
    tendWebhooksHandler(),
    tendSharingHandler({ publicUrl: config.publicUrl }),
  ];
  requireOneEach(handlers);
  for (const one of handlers) await one.start(queue, dataSource, log);
  log.info({ browser: browser.kind, isolation: renderer.isolation }, 'worker ready');

  return {
    close: async () => {
      await queue.close();
      await renderer.close();
      await dataSource.destroy();
    },
  };
}

function requireOneEach(handlers: readonly Handler[]): void {
  for (const { name } of jobs) {
    const count = handlers.filter((one) => one.job === name).length;
    if (count !== 1) throw new Error(`The job ${name} has ${count} handlers; it needs exactly one.`);
  }
}
