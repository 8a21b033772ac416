import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { PackShelf } from '#obligations';
import { draftNotices, templateOf, type Pack } from '#regimes';
import {
  compileTemplate,
  renderDocument,
  renderDocx,
  RenderError,
  type Layout,
  type RenderErrorCode,
  type Renderer,
} from '#rendering';
import type { FrozenDisclosure } from '#schemas';
import type { BlobStore } from '#storage';
import { PermanentFailure } from '../handler.js';
import type { OperationProgress } from '../operation-progress.js';

const MAX_RENDITION_BYTES = 256 * 1024 ** 2;
/** Trying again cannot help: the document itself is the reason. */
const PERMANENT = new Set<RenderErrorCode>(['html-too-large', 'too-many-pages']);

export interface Printing {
  readonly blobs: BlobStore;
  readonly renderer: Renderer;
  readonly shelf: PackShelf;
  readonly layout: Layout;
}

interface Printed {
  /** Canonical JSON of a frozen disclosure. */
  readonly content: Buffer;
  readonly paper: 'A4' | 'Letter';
  /** Of the file, without its ending. */
  readonly name: string;
  readonly draft?: boolean;
  readonly signal: AbortSignal;
}

/** Prints frozen content: HTML, then PDF with the content inside, both stored before anything says so. */
export async function printContent(printing: Printing, printed: Printed, progress: OperationProgress) {
  const { pages, pdf, html } = await print(printing, printed, progress);
  return { pages, ...(await storeAll(printing.blobs, { pdf, html: Buffer.from(html) })) };
}

/** The same, and as a Word file. That is made last: what is too large to be printed is too large for Word. */
export async function printWithWord(printing: Printing, printed: Printed, progress: OperationProgress) {
  const { pages, pdf, html, document, words, digest } = await print(printing, printed, progress);
  const docx = await renderDocx(html, document, { words, paper: printed.paper, digest });
  return { pages, ...(await storeAll(printing.blobs, { pdf, html: Buffer.from(html), docx })) };
}

async function print(
  { renderer, shelf, layout }: Printing,
  { content, paper, name, draft = false, signal }: Printed,
  progress: OperationProgress,
) {
  const document = JSON.parse(content.toString('utf8')) as FrozenDisclosure;
  const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
  const pack = await progress.inTenant((tx) => packOf(tx, document, shelf));
  const template = compileTemplate(layout, templateOf(pack, document));
  const labels = pack.common.texts[document.language]!.labels;
  const html = renderDocument(document, {
    template,
    labels,
    paper,
    digest,
    ...(draft && { draft: draftNotices(pack, document) }),
  });
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
          name: `${name}.json`,
          mediaType: 'application/json',
          bytes: content,
          description: 'The frozen content of this document as canonical JSON (RFC 8785)',
        },
      ],
    })
    .catch(permanentFailure);
  await progress.report(80, 'storing');
  return { pages, pdf, html, document, words: layout.words[document.language]!, digest };
}

async function storeAll<Kind extends string>(blobs: BlobStore, files: Readonly<Record<Kind, Uint8Array>>) {
  const stored = {} as Record<Kind, Awaited<ReturnType<typeof store>>>;
  for (const kind in files) stored[kind] = await store(blobs, files[kind]);
  return stored;
}

export function store(blobs: BlobStore, bytes: Uint8Array) {
  return blobs.put(Readable.from([bytes]), MAX_RENDITION_BYTES);
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

function permanentFailure(error: unknown): never {
  if (error instanceof RenderError && PERMANENT.has(error.code)) throw new PermanentFailure(error.message);
  throw error;
}
