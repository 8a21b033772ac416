import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { inOrganisation, newId, OrganisationEntity, secretDigest } from '#persistence';
import type { RenditionKind, Tlp } from '#schemas';
import type { DataSource, EntityManager } from 'typeorm';
import type { DocumentFile } from '../http/document-file.js';
import { ProblemError } from '../problem/problem.js';
import { CopiesService } from './copies.service.js';
import { standingVersion } from './standing-version.js';

interface Link {
  readonly id: string;
  readonly disclosure_id: string;
  readonly digest: string;
  readonly ceiling: Tlp;
  readonly recalled_at: Date | null;
  /** When it expires, or was revoked before. */
  readonly ends_at: Date;
}

/** What a share link leads to. */
@Injectable()
export class LinkedDocumentService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly copies: CopiesService,
  ) {}

  /** The document behind a token; `gone` for who holds the token of a link that ended, `not-found` for any other. */
  async open(token: string, kind: RenditionKind): Promise<DocumentFile> {
    const [found]: { organisation_id: string; id: string }[] = await this.dataSource.query(
      'SELECT * FROM share_link_of_token($1)',
      [secretDigest(token)],
    );
    if (!found) throw new ProblemError('not-found', 'There is no document at this address.');
    const { organisation_id: organisationId, id } = found;
    const run = <T>(work: (tx: EntityManager) => Promise<T>) =>
      inOrganisation(this.dataSource, organisationId, work);
    const { copy, of } = await run(async (tx) => {
      const link = await this.link(tx, id);
      const standing = await standingVersion(tx, link.disclosure_id).catch(() => undefined);
      const stands = standing?.digest === link.digest;
      if (!stands || link.ends_at <= new Date()) throw await ended(tx, organisationId, link, stands);
      return { copy: await this.copies.of(tx, standing, link.ceiling), of: link };
    });
    const file = await this.copies.file(run, organisationId, copy, kind);
    await run((tx) =>
      tx.query(
        `INSERT INTO shared_read (id, organisation_id, at, link_id, disclosure_id, digest, copy_digest, kind)
         VALUES ($1, $2, now(), $3, $4, $5, $6, $7)`,
        [newId('srd'), organisationId, id, of.disclosure_id, copy.sourceDigest, copy.digest, kind],
      ),
    );
    return file;
  }

  private async link(tx: EntityManager, id: string): Promise<Link> {
    const [row]: [Link] = await tx.query(
      `SELECT id, disclosure_id, digest, ceiling, recalled_at, least(expires_at, revoked_at) AS ends_at
         FROM share_link WHERE id = $1`,
      [id],
    );
    return row;
  }
}

/** Tells whoever holds the whole secret, and was therefore given it, that it ended, since when, and whom to ask. */
async function ended(
  tx: EntityManager,
  organisationId: string,
  { recalled_at: recalled, ends_at: ends }: Link,
  stands: boolean,
): Promise<ProblemError> {
  const { name: organisation } = await tx.findOneByOrFail(OrganisationEntity, { id: organisationId });
  const endedAt = stands ? ends : recalled;
  return new ProblemError(
    'gone',
    `${stands ? 'This link ended' : 'This document was recalled'}; ask ${organisation}.`,
    { recalled: !stands, organisation, ...(endedAt && { ended_at: endedAt.toISOString() }) },
  );
}
