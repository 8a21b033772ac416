import type { Transaction } from '#jobs';
import type { PackShelf } from '#obligations';
import { readRevision, readVersion, type DisclosureVersion } from '#persistence';
import { project, type Pack, type Projected } from '#regimes';
import type { IncidentRecord, Tlp } from '#schemas';

/** A transaction as persistence takes it. */
type Reading = Parameters<typeof readVersion>[0];

/** What others may have of a frozen version, and what it was made from. */
export interface Copy extends Projected {
  readonly disclosureId: string;
  readonly version: number;
  readonly paper: DisclosureVersion['paper'];
  readonly pack: Pack;
  /** Of the frozen content; never shown to others when the copy withholds something. */
  readonly sourceDigest: string;
}

/** Makes the copy of a frozen version for readers up to a marking. The version is there. */
export async function copyOf(
  tx: Reading,
  shelf: PackShelf,
  of: { readonly disclosureId: string; readonly version: number },
  ceiling: Tlp,
): Promise<Copy> {
  const { document, digest, paper } = (await readVersion(tx, of.disclosureId, of.version))!;
  const pack =
    (await shelf.byDigest(tx, document.regime.digest)) ??
    shelf.shipped.find(({ id }) => id === document.regime.id);
  if (!pack) throw new Error(`There is no regime ${document.regime.id} any more.`);
  const records = await recordsOf(tx, document.incident);
  const projected = project({ document, pack, records, ceiling });
  return { ...projected, ...of, paper, pack, sourceDigest: digest };
}

async function recordsOf(tx: Reading, { id, revision }: { readonly id: string; readonly revision: number }) {
  const [current] = (await tx.query('SELECT document FROM incident WHERE id = $1', [id])) as [
    { document: string },
  ];
  const frozen = (await readRevision(tx, id, revision))!;
  return {
    frozen: JSON.parse(frozen.document) as IncidentRecord,
    current: JSON.parse(current.document) as IncidentRecord,
  };
}

/** A copy that withholds something, as it is kept. */
export interface StoredCopy {
  readonly operation_id: string | null;
  readonly pdf_digest: string | null;
  readonly pdf_bytes: string | null;
  readonly html_digest: string | null;
  readonly html_bytes: string | null;
  readonly docx_digest: string | null;
  readonly docx_bytes: string | null;
}

/** Keeps a copy under its hash; a copy that is there already stays as it is. Answers with what is known of it. */
export async function keepCopy(
  tx: Transaction,
  organisationId: string,
  { digest, paper, disclosureId, bytes }: Pick<Copy, 'digest' | 'paper' | 'disclosureId' | 'bytes'>,
): Promise<StoredCopy> {
  await tx.query(
    `INSERT INTO projection (organisation_id, digest, paper, disclosure_id, content, created_at)
     VALUES ($1, $2, $3, $4, $5, now()) ON CONFLICT DO NOTHING`,
    [organisationId, digest, paper, disclosureId, Buffer.from(bytes)],
  );
  const [row] = (await tx.query(
    `SELECT operation_id, pdf_digest, pdf_bytes, html_digest, html_bytes, docx_digest, docx_bytes FROM projection
     WHERE digest = $1 AND paper = $2 FOR UPDATE`,
    [digest, paper],
  )) as [StoredCopy];
  return row;
}

/** The content of a copy that is to be printed. */
export async function copyContent(
  tx: Transaction,
  { digest, paper }: { readonly digest: string; readonly paper: string },
): Promise<Buffer | undefined> {
  const [row] = (await tx.query('SELECT content FROM projection WHERE digest = $1 AND paper = $2', [
    digest,
    paper,
  ])) as { content: Buffer }[];
  return row?.content;
}

interface Printed {
  readonly digest: string;
  readonly bytes: number;
}

/** Notes where the printed forms of a copy are. */
export async function notePrinted(
  tx: Transaction,
  { digest, paper }: { readonly digest: string; readonly paper: string },
  { pdf, html, docx, pages }: Record<'pdf' | 'html' | 'docx', Printed> & { readonly pages: number },
): Promise<void> {
  await tx.query(
    `UPDATE projection SET pdf_digest = $3, pdf_bytes = $4, pages = $5, html_digest = $6, html_bytes = $7,
       docx_digest = $8, docx_bytes = $9
     WHERE digest = $1 AND paper = $2`,
    [digest, paper, pdf.digest, pdf.bytes, pages, html.digest, html.bytes, docx.digest, docx.bytes],
  );
}
