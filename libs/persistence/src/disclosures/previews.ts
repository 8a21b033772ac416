import type { EntityManager } from 'typeorm';

/** A draft as it would be printed, by the digest of what it says. */
export interface DisclosurePreview {
  readonly digest: string;
  readonly paper: 'A4' | 'Letter';
  /** Of the authoring and of the record, at which somebody last asked for this content. */
  readonly revision: number;
  readonly record_revision: number;
  readonly operation_id: string;
  readonly pdf_digest: string | null;
  readonly pages: number | null;
  readonly html_digest: string | null;
  readonly created_at: Date;
}

interface Of {
  readonly organisationId: string;
  readonly disclosureId: string;
}

/** Earlier previews that are kept, so that taking a change back shows what was there at once. */
const KEPT = 5;
const COLUMNS = `digest, paper, revision, record_revision, operation_id, pdf_digest, pages, html_digest, created_at`;

export async function findPreview(
  tx: EntityManager,
  disclosureId: string,
  { digest, paper }: Pick<DisclosurePreview, 'digest' | 'paper'>,
): Promise<DisclosurePreview | undefined> {
  const [row]: DisclosurePreview[] = await tx.query(
    `SELECT ${COLUMNS} FROM disclosure_preview WHERE disclosure_id = $1 AND digest = $2 AND paper = $3`,
    [disclosureId, digest, paper],
  );
  return row;
}

/** Keeps what is to be printed, in the place of what failed to be, and lets go of all but the latest few. */
export async function addPreview(
  tx: EntityManager,
  of: Of,
  preview: Omit<DisclosurePreview, 'pdf_digest' | 'pages' | 'html_digest'> & { readonly content: Uint8Array },
): Promise<void> {
  const { digest, paper, content, revision, record_revision, operation_id, created_at } = preview;
  await tx.query(
    `INSERT INTO disclosure_preview (organisation_id, disclosure_id, digest, paper, content, revision, record_revision,
       operation_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (disclosure_id, digest, paper) DO UPDATE SET operation_id = excluded.operation_id,
       revision = excluded.revision, record_revision = excluded.record_revision, created_at = excluded.created_at`,
    [
      of.organisationId,
      of.disclosureId,
      digest,
      paper,
      Buffer.from(content),
      revision,
      record_revision,
      operation_id,
      created_at,
    ],
  );
  await tx.query(
    `DELETE FROM disclosure_preview WHERE disclosure_id = $1 AND (digest, paper) NOT IN (
       SELECT digest, paper FROM disclosure_preview WHERE disclosure_id = $1 ORDER BY created_at DESC LIMIT ${KEPT})`,
    [of.disclosureId],
  );
}

/** The same content is asked for at another revision. */
export async function touchPreview(
  tx: EntityManager,
  disclosureId: string,
  preview: Pick<DisclosurePreview, 'digest' | 'paper' | 'revision' | 'record_revision'>,
): Promise<void> {
  const { digest, paper, revision, record_revision } = preview;
  await tx.query(
    `UPDATE disclosure_preview SET revision = $4, record_revision = $5
     WHERE disclosure_id = $1 AND digest = $2 AND paper = $3`,
    [disclosureId, digest, paper, revision, record_revision],
  );
}

/** What is to be printed; undefined once newer previews took its place. */
export async function previewContent(
  tx: EntityManager,
  disclosureId: string,
  { digest, paper }: Pick<DisclosurePreview, 'digest' | 'paper'>,
): Promise<Buffer | undefined> {
  const [row]: { content: Buffer }[] = await tx.query(
    'SELECT content FROM disclosure_preview WHERE disclosure_id = $1 AND digest = $2 AND paper = $3',
    [disclosureId, digest, paper],
  );
  return row?.content;
}

/** Says where the printed preview lies. */
export async function printedPreview(
  tx: EntityManager,
  disclosureId: string,
  preview: Pick<DisclosurePreview, 'digest' | 'paper' | 'pdf_digest' | 'html_digest' | 'pages'>,
): Promise<void> {
  const { digest, paper, pdf_digest, html_digest, pages } = preview;
  await tx.query(
    `UPDATE disclosure_preview SET pdf_digest = $4, html_digest = $5, pages = $6
     WHERE disclosure_id = $1 AND digest = $2 AND paper = $3`,
    [disclosureId, digest, paper, pdf_digest, html_digest, pages],
  );
}
