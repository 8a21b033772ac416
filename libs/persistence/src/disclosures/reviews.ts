import type { Author, ContentChange, DisclosureMove } from '#domain';
import type { EntityManager } from 'typeorm';

/** What somebody made of a version: bound to it by its digest. */
export interface DisclosureReview {
  readonly id: string;
  readonly version: number;
  readonly digest: string;
  readonly outcome: 'approved' | 'returned';
  readonly reason: string | null;
  readonly by: string;
  readonly at: Date;
}

/** Something that happened to a disclosure. Nobody's doing: a change of the record or of a pack. */
export interface DisclosureEvent {
  readonly id: string;
  readonly move: DisclosureMove | 'open' | 'profile';
  readonly version: number | null;
  readonly by: string | null;
  readonly at: Date;
  readonly reason: string | null;
  /** For `void`: what the content would say differently. */
  readonly changes: readonly ContentChange[] | null;
}

interface Of {
  readonly organisationId: string;
  readonly disclosureId: string;
}

/** The reviews of a disclosure, oldest first. */
export function reviewsOf(tx: EntityManager, disclosureId: string): Promise<DisclosureReview[]> {
  return tx.query(
    `SELECT id, version, digest, outcome, reason, by_principal AS by, at FROM disclosure_review
     WHERE disclosure_id = $1 ORDER BY at, id`,
    [disclosureId],
  );
}

export async function addReview(tx: EntityManager, of: Of, review: DisclosureReview): Promise<void> {
  const { id, version, digest, outcome, reason, by, at } = review;
  await tx.query(
    `INSERT INTO disclosure_review (organisation_id, disclosure_id, id, version, digest, outcome, reason, by_principal, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [of.organisationId, of.disclosureId, id, version, digest, outcome, reason, by, at],
  );
}

/** What happened to a disclosure, oldest first. */
export function eventsOf(tx: EntityManager, disclosureId: string): Promise<DisclosureEvent[]> {
  return tx.query(
    `SELECT id, move, version, by_principal AS by, at, reason, changes FROM disclosure_event
     WHERE disclosure_id = $1 ORDER BY at, id`,
    [disclosureId],
  );
}

export async function addEvent(tx: EntityManager, of: Of, event: DisclosureEvent): Promise<void> {
  const { id, move, version, by, at, reason, changes } = event;
  await tx.query(
    `INSERT INTO disclosure_event (organisation_id, disclosure_id, id, move, version, by_principal, at, reason, changes)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      of.organisationId,
      of.disclosureId,
      id,
      move,
      version,
      by,
      at,
      reason,
      changes && JSON.stringify(changes),
    ],
  );
}

/** Notes who wrote what in a version; whoever is noted cannot approve it. */
export async function addAuthors(
  tx: EntityManager,
  of: Of & { readonly version: number },
  authors: readonly Pick<Author, 'principal' | 'wrote'>[],
): Promise<void> {
  for (const { principal, wrote } of authors) {
    await tx.query(
      `INSERT INTO disclosure_author (organisation_id, disclosure_id, version, principal, wrote)
       VALUES ($1, $2, $3, $4, $5)`,
      [of.organisationId, of.disclosureId, of.version, principal, wrote],
    );
  }
}

/** Who wrote in a version, each with everybody whose hand that is. */
export function authorsOf(tx: EntityManager, disclosureId: string, version: number): Promise<Author[]> {
  return tx.query(
    `SELECT principal, hands_of(principal) AS hands, wrote FROM disclosure_author
     WHERE disclosure_id = $1 AND version = $2 ORDER BY principal`,
    [disclosureId, version],
  );
}

/** Whose hand somebody is: their own, and for a key that of its maker and of the keys that it replaced. */
export async function handsOf(tx: EntityManager, principal: string): Promise<readonly string[]> {
  const [{ hands }] = await tx.query('SELECT hands_of($1) AS hands', [principal]);
  return hands;
}

/** Who made these revisions of a record. */
export async function authorsOfRevisions(
  tx: EntityManager,
  incidentId: string,
  revisions: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows: { revision: number; by: string }[] = await tx.query(
    `SELECT revision, event ->> 'by' AS by FROM incident_revision WHERE incident_id = $1 AND revision = ANY ($2)`,
    [incidentId, revisions],
  );
  return new Map(rows.map(({ revision, by }) => [revision, by]));
}
