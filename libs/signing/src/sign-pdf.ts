import { ParseSpeeds, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { detachedSignature } from './cms.js';
import { SigningError } from './signing-error.js';
import type { SigningKey } from './signing-key.js';
import type { TimestampAuthority } from './timestamp.js';

export interface PdfSigning {
  readonly key: SigningKey;
  /** null: nobody vouches for the time (level B-B). */
  readonly authority: TimestampAuthority | null;
  readonly now: Date;
}

/** For all but the certificates: attributes and the largest signature (RSA of 8192 bits). */
const SIGNATURE_BYTES = 4 * 1024;
/** Tokens carry the authority's certificates. */
const TOKEN_BYTES = 20 * 1024;
/** Ten digits each: as many as an offset of a cross-reference table may have. */
const UNKNOWN = PDFName.of('**********');
/** ISO 32000-1, table 165: not shown, not to be moved. */
const HIDDEN_AND_LOCKED = 2 | 128;
/** ISO 32000-1, table 219: there are signatures; only append. */
const SIGNATURES_EXIST_APPEND_ONLY = 3;

/**
 * Signs a PDF as PAdES (ETSI EN 319 142-1), level B-B or B-T, as an incremental update: the bytes that were signed are
 * the start of the result. The signature has no appearance, so that no page changes. Throws a SigningError when the
 * key's certificate is not valid now, and whatever the timestamp authority throws.
 */
export async function signPdf(pdf: Uint8Array, { key, authority, now }: PdfSigning): Promise<Uint8Array> {
  requireValid(key, now);
  const certificates = key.certificates.reduce((sum, { raw }) => sum + raw.length, 0);
  const room = SIGNATURE_BYTES + certificates + (authority ? TOKEN_BYTES : 0);
  const update = await updateFor(pdf, room, now);
  const document = Buffer.concat([pdf, update]);
  const gap = gapIn(document, pdf.length, room);
  const signed = Buffer.concat([document.subarray(0, gap.start), document.subarray(gap.end)]);
  const signature = await detachedSignature(signed, key, authority);
  if (signature.length > room) throw new SigningError('The signature is larger than the room left for it.');
  document.write(signature.toString('hex'), gap.start + 1, 'latin1');
  return document;
}

function requireValid(
  { certificates: [{ subject, validFromDate, validToDate }] }: SigningKey,
  now: Date,
): void {
  if (now >= validFromDate && now <= validToDate) return;
  throw new SigningError(
    `The certificate of the signing key (${subject.replaceAll('\n', ', ')}) is valid from ${day(validFromDate)} to ${day(validToDate)} only.`,
  );
}

const day = (date: Date) => date.toISOString().slice(0, 10);

/** A signature field without appearance, with room for a signature, as an incremental update. */
async function updateFor(pdf: Uint8Array, room: number, now: Date): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, {
    updateMetadata: false,
    forIncrementalUpdate: true,
    parseSpeed: ParseSpeeds.Fastest,
  });
  const { context, catalog } = document;
  const page = document.getPage(0);
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      ByteRange: [0, UNKNOWN, UNKNOWN, UNKNOWN],
      Contents: PDFHexString.of('0'.repeat(2 * room)),
      M: PDFString.fromDate(now),
    }),
  );
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of('Signature'),
      V: signature,
      Rect: [0, 0, 0, 0],
      F: HIDDEN_AND_LOCKED,
      P: page.ref,
    }),
  );
  page.node.set(PDFName.Annots, context.obj([...(page.node.Annots()?.asArray() ?? []), field]));
  catalog.set(
    PDFName.of('AcroForm'),
    context.obj({ SigFlags: SIGNATURES_EXIST_APPEND_ONLY, Fields: [field] }),
  );
  return document.saveIncremental(context.snapshot!, { useObjectStreams: false, objectsPerTick: Infinity });
}

/**
 * Where the signature goes, its angle brackets included. Writes around what the signature is made over (ISO 32000-1,
 * 12.8.1): all but the gap.
 */
function gapIn(
  document: Buffer,
  from: number,
  room: number,
): { readonly start: number; readonly end: number } {
  const start = document.indexOf(`<${'0'.repeat(2 * room)}>`, from, 'latin1');
  const end = start + 2 * room + 2;
  const placeholder = [UNKNOWN, UNKNOWN, UNKNOWN].join(' ');
  const at = document.indexOf(placeholder, from, 'latin1');
  const range = [start, end, document.length - end].join(' ');
  document.write(range.padEnd(placeholder.length), at, 'latin1');
  return { start, end };
}
