import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ServiceConfig } from '#config';
import { inOrganisation } from '#persistence';
import type { RenditionKind } from '#schemas';
import type { Copy } from '#sharing';
import type { DataSource, EntityManager } from 'typeorm';
import { CONFIG } from '../http/config.js';
import type { DocumentFile } from '../http/document-file.js';
import { SigningCertificatesService } from '../organisation/organisation.api.js';
import { ProblemError } from '../problem/problem.js';
import { CopiesService, standingVersion } from '../sharing/sharing.api.js';
import type { Feed, FeedEntry } from './feeds.js';

const MOST_ENTRIES = 100;

interface Published {
  readonly disclosure_id: string;
  readonly digest: string;
  readonly published_at: Date;
  readonly withdrawn_at: Date | null;
}

/** What everybody sees of an organisation that has a page. */
@Injectable()
export class PublicService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly copies: CopiesService,
    private readonly certificates: SigningCertificatesService,
    @Inject(CONFIG) private readonly config: ServiceConfig,
  ) {}

  async feed(slug: string, form: 'atom' | 'json'): Promise<Feed> {
    const page = await this.page(slug);
    return inOrganisation(this.dataSource, page.organisation_id, async (tx) => {
      const rows: Published[] = await tx.query(
        `SELECT disclosure_id, digest, published_at, withdrawn_at FROM publication
         ORDER BY published_at DESC, id DESC LIMIT $1`,
        [MOST_ENTRIES],
      );
      const entries: FeedEntry[] = [];
      for (const row of rows.filter(({ withdrawn_at: withdrawn }) => withdrawn === null)) {
        const copy = await this.visible(tx, row);
        if (copy) entries.push(this.entry(slug, copy, row));
      }
      const shown = new Set(entries.map(({ id }) => id));
      const withdrawn = rows.flatMap(({ disclosure_id: id, withdrawn_at: at }) =>
        at === null || shown.has(id) ? [] : [{ id, at }],
      );
      return { title: page.title, url: `${this.address(slug)}/feed.${form}`, entries, withdrawn };
    });
  }

  /** A published document; `gone` where it was published once and does not stand any more. */
  async document(slug: string, disclosureId: string, kind: RenditionKind): Promise<DocumentFile> {
    const { organisation_id: organisationId, title: organisation } = await this.page(slug);
    const run = <T>(work: (tx: EntityManager) => Promise<T>) =>
      inOrganisation(this.dataSource, organisationId, work);
    const copy = await run(async (tx) => {
      const [row]: Published[] = await tx.query(
        `SELECT disclosure_id, digest, published_at, withdrawn_at FROM publication WHERE disclosure_id = $1
         ORDER BY published_at DESC LIMIT 1`,
        [disclosureId],
      );
      if (!row) throw nothing();
      const found = row.withdrawn_at === null ? await this.visible(tx, row) : undefined;
      if (!found) throw unpublished(organisation, row.withdrawn_at);
      return found;
    });
    return this.copies.file(run, organisationId, copy, kind);
  }

  async signingCertificates(slug: string) {
    return this.certificates.of((await this.page(slug)).organisation_id);
  }

  private async page(slug: string): Promise<{ organisation_id: string; title: string }> {
    const [page] = await this.dataSource.query('SELECT * FROM find_public_page($1)', [slug]);
    if (!page) throw nothing();
    return page;
  }

  /** The document while it stands, is what was published, and is still wholly for everybody. */
  private async visible(
    tx: EntityManager,
    { disclosure_id: id, digest }: Published,
  ): Promise<Copy | undefined> {
    const standing = await standingVersion(tx, id).catch(() => undefined);
    if (standing?.digest !== digest) return undefined;
    const copy = await this.copies.of(tx, standing, 'CLEAR');
    return copy.withheld === 0 ? copy : undefined;
  }

  private entry(slug: string, { document }: Copy, { published_at: published }: Published): FeedEntry {
    const { id, document_title: title, incident, regime, stage } = document;
    return {
      id,
      url: `${this.address(slug)}/${id}`,
      title: `${title}: ${incident.title}`,
      summary: `${regime.title}, ${stage.title}`,
      published,
    };
  }

  private address(slug: string): string {
    return `${this.config.publicUrl}/public/${slug}`;
  }
}

/** Taken back at a time, or published still but recalled, replaced, or no longer for everybody. */
function unpublished(organisation: string, at: Date | null): ProblemError {
  return new ProblemError('gone', `This document is no longer published; ask ${organisation}.`, {
    unpublished: true,
    organisation,
    ...(at && { ended_at: at.toISOString() }),
  });
}

function nothing(): ProblemError {
  return new ProblemError('not-found', 'There is nothing at this address.');
}
