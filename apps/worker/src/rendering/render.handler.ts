import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { renderDisclosure, type Job, type JobQueue, type PayloadOf } from '#jobs';
import { DisclosureEntity, RenditionEntity } from '#persistence';
import type { PackShelf } from '#obligations';
import type { Pack } from '#regimes';
import {
  compileTemplate,
  renderDocument,
  RenderError,
  type Layout,
  type RenderErrorCode,
  type Renderer,
} from '#rendering';
import type { FrozenDisclosure } from '#schemas';
import type { BlobStore } from '#storage';
import { publishDisclosure } from '#webhooks';
import { PermanentFailure } from '../handler.js';
import type { OperationProgress } from '../operation-progress.js';

const MAX_RENDITION_BYTES = 256 * 1024 ** 2;
/** Trying again cannot help: the document itself is the reason. */
const PERMANENT = new Set<RenderErrorCode>(['html-too-large', 'too-many-pages']);

interface Resources {
  readonly blobs: BlobStore;
  readonly renderer: Renderer;
  readonly shelf: PackShelf;
  readonly layout: Layout;
  readonly jobs: JobQueue;
  /** Origin of this instance, for links. */
  readonly publicUrl: string;
}

/** Renders a frozen disclosure: HTML, then PDF with the frozen JSON inside, stored before anything says so. */
export function renderHandler({ blobs, renderer, shelf, layout, jobs, publicUrl }: Resources) {
  return async (
    { data, signal }: Job<PayloadOf<typeof renderDisclosure>>,
    progress: OperationProgress,
  ): Promise<void> => {
    const { paper, frozen } = await progress.inTenant((tx) => readFrozen(tx, data.disclosure_id));
    const document = JSON.parse(frozen.toString('utf8')) as FrozenDisclosure;
    const digest = `sha256:${createHash('sha256').update(frozen).digest('hex')}`;
    const pack = await progress.inTenant((tx) => packOf(tx, document, shelf));
    const template = compileTemplate(layout, `${pack.id}/disclosure.hbs`, pack.template);
    const labels = pack.common.texts[document.language]!.labels;
    const html = renderDocument(document, { template, labels, paper, digest });
    await progress.report(30, 'printing');
    const { pdf, pages } = await renderer
      .render(html, {
        paper,
        title: document.document_title,
        lang: document.language,
        date: new Date(document.prepared_at),
        signal,
        attachments: [
          {
            name: `${data.disclosure_id}.json`,
            mediaType: 'application/json',
            bytes: frozen,
            description: 'The frozen content of this document as canonical JSON (RFC 8785)',
          },
        ],
      })
      .catch(permanentFailure);
    await progress.report(80, 'storing');
    const stored = {
      pdf: await store(blobs, pdf),
      html: await store(blobs, Buffer.from(html)),
      json: await store(blobs, frozen),
    };
    await progress.inTenant(async (tx) => {
      const renditions = (['pdf', 'html', 'json'] as const).map((kind) => ({
        organisation_id: data.organisation_id,
        disclosure_id: data.disclosure_id,
        kind,
        ...stored[kind],
        pages: kind === 'pdf' ? pages : null,
        created_at: new Date(),
      }));
      // A worker that was taken for dead may end after its successor: the first result stays.
      await tx.createQueryBuilder().insert().into(RenditionEntity).values(renditions).orIgnore().execute();
      await tx.update(DisclosureEntity, { id: data.disclosure_id }, { state: 'rendered' });
      const publishing = { organisationId: data.organisation_id, jobs, publicUrl, now: new Date() };
      await publishDisclosure(tx, publishing, 'disclosure.rendered', {
        disclosureId: data.disclosure_id,
        incidentId: document.incident.id,
      });
      await progress.done(tx);
    });
  };
}

/** The organisation's own version that the disclosure was frozen with, or the shipped pack. */
async function packOf(
  tx: Parameters<PackShelf['byDigest']>[0],
  { regime }: FrozenDisclosure,
  shelf: PackShelf,
): Promise<Pack> {
  const pack = (await shelf.byDigest(tx, regime.digest)) ?? shelf.shipped.find(({ id }) => id === regime.id);
  if (!pack) throw new PermanentFailure(`This instance has no regime ${regime.id} any more.`);
  return pack;
}

async function readFrozen(tx: Parameters<Parameters<OperationProgress['inTenant']>[0]>[0], id: string) {
  const row = await tx.findOneOrFail(DisclosureEntity, {
    where: { id },
    select: { id: true, paper: true, frozen: true },
  });
  if (!row.frozen) throw new PermanentFailure('The disclosure is not frozen.');
  return { paper: row.paper, frozen: row.frozen };
}

function store(blobs: BlobStore, bytes: Uint8Array) {
  return blobs.put(Readable.from([bytes]), MAX_RENDITION_BYTES);
}

function permanentFailure(error: unknown): never {
  if (error instanceof RenderError && PERMANENT.has(error.code)) throw new PermanentFailure(error.message);
  throw error;
}
