import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { inOrganisation, newId, secretDigest } from '#persistence';
import type { RenditionKind, Tlp } from '#schemas';
import type { DataSource, EntityManager } from 'typeorm';
import type { DocumentFile } from '../http/document-file.js';
import { ProblemError } from '../problem/problem.js';
import { CopiesService } from './copies.service.js';
import { standingVersion } from './standing-version.js';

/** What a share link leads to. */
@Injectable()
export class LinkedDocumentService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly copies: CopiesService,
  ) {}

  /** The document behind a token, or the same 404 whether the link never was, expired or was revoked. */
  async open(token: string, kind: RenditionKind): Promise<DocumentFile> {
    const [link] = await this.dataSource.query('SELECT * FROM find_share_link($1)', [secretDigest(token)]);
    if (!link) throw new ProblemError('not-found', 'There is no document at this address.');
    const { organisation_id: organisationId, id } = link as { organisation_id: string; id: string };
    const run = <T>(work: (tx: EntityManager) => Promise<T>) =>
      inOrganisation(this.dataSource, organisationId, work);
    const { copy, of } = await run(async (tx) => {
      const [row]: [{ disclosure_id: string; digest: string; ceiling: Tlp }] = await tx.query(
        'SELECT disclosure_id, digest, ceiling FROM share_link WHERE id = $1',
        [id],
      );
      const standing = await standingVersion(tx, row.disclosure_id).catch(() => undefined);
      if (standing?.digest !== row.digest) {
        throw new ProblemError('gone', 'This document was recalled; ask whoever sent you the link.');
      }
      return { copy: await this.copies.of(tx, standing, row.ceiling), of: row };
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
}
