import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { PackShelf } from '#obligations';
import { draftNotices, machineForm, ownFormat, templateOf, type Pack } from '#regimes';
import {
  compileTemplate,
  renderDocument,
  renderDocx,
  RenderError,
  type Layout,
  type RenderErrorCode,
  type Renderer,
} from '#rendering';
import type { FrozenDisclosure, RenditionKind } from '#schemas';
import type { BlobStore } from '#storage';
import { PermanentFailure } from '../handler.js';
import type { OperationProgress } from '../operation-progress.js';
import type { SignDocument } from './sign-document.js';

const MAX_RENDITION_BYTES = 256 * 1024 ** 2;
/** Trying again cannot help: the document itself is the reason. */
const PERMANENT = new Set<RenderErrorCode>(['html-too-large', 'too-many-pages']);

export interface Printing {
  readonly blobs: BlobStore;
  readonly renderer: Renderer;
  readonly shelf: PackShelf;
  readonly layout: Layout;
  readonly sign: SignDocument;
}

interface Printed {
  /** Canonical JSON of a frozen disclosure. */
  readonly content: Buffer;
  readonly paper: 'A4' | 'Letter';
  /** Of the file, without its ending. */
  readonly name: string;
  readonly draft?: boolean;
  /** With whose key it is signed, unless it is a draft. */
  readonly organisationId: string;
  readonly signal: AbortSignal;
}

/** Prints what may still change: as PDF and as a page. */
export async function printPreview(printing: Printing, printed: Printed, progress: OperationProgress) {
  const { pages, pdf, html } = await print(printing, printed, progress);
  return { pages, ...(await storeAll(printing.blobs, { pdf, html: Buffer.from(html) })) };
}

/** Prints what others may have: as PDF, as a page and as a Word file. */
export async function printCopy(printing: Printing, printed: Printed, progress: OperationProgress) {
  const { pages, ...laidOut } = await print(printing, printed, progress);
  return { pages, ...(await storeAll(printing.blobs, await printedForms(laidOut, printed))) };
}

/** Every form of what was approved; in the regime's own format too, where it has one. */
export async function printVersion(printing: Printing, printed: Printed, progress: OperationProgress) {
  const { pages, ...laidOut } = await print(printing, printed, progress);
  const { pack, document } = laidOut;
  const format = ownFormat(pack);
  const forms = {
    ...(await printedForms(laidOut, printed)),
    json: printed.content,
    ...(format && { machine: machineForm(pack, format, document).bytes }),
  };
  return { pages, forms: await storeAll<RenditionKind>(printing.blobs, forms) };
}

/** The Word file is made last: what is too large to be printed is too large for Word. */
async function printedForms(
  { pdf, html, document, words, digest }: Omit<Awaited<ReturnType<typeof print>>, 'pages'>,
  { paper }: Printed,
) {
  const docx = await renderDocx(html, document, { words, paper, digest });
  return { pdf, html: Buffer.from(html), docx };
}

/** Frozen content as HTML, and that as PDF with the content inside. */
async function print(
  { renderer, shelf, layout, sign }: Printing,
  { content, paper, name, organisationId, draft = false, signal }: Printed,
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
  const signed = draft ? pdf : await sign(organisationId, pdf);
  await progress.report(80, 'storing');
  return { pages, pdf: signed, html, document, pack, words: layout.words[document.language]!, digest };
}

/** Stores files before anything says that they are there. */
async function storeAll<Kind extends string>(
  blobs: BlobStore,
  files: { readonly [kind in Kind]?: Uint8Array },
) {
  const entries = Object.entries(files) as [Kind, Uint8Array][];
  const stored = await Promise.all(
    entries.map(async ([kind, bytes]) => [kind, await store(blobs, bytes)] as const),
  );
  return Object.fromEntries(stored) as { [kind in Kind]: (typeof stored)[number][1] };
}

function store(blobs: BlobStore, bytes: Uint8Array) {
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
