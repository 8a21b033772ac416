import { Inject, Injectable } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import { JobQueue } from '#jobs';
import { postMail } from '#mail';
import { newId, newSecret, noteAccountEvent, OrganisationEntity, secretDigest } from '#persistence';
import type { Tlp } from '#schemas';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import { actor, type Principal } from '../identity/identity.api.js';
import { shareLinkLetter } from '../mail/mail.api.js';
import { ProblemError } from '../problem/problem.js';
import { CopiesService } from './copies.service.js';
import type { ShareLinkDto } from './dto/share-link.dto.js';
import { standingVersion } from './standing-version.js';

const DAY = 24 * 3_600_000;
const DEFAULT_DAYS = 7;

export interface ShareLink {
  readonly id: string;
  readonly disclosure_id: string;
  readonly ceiling: Tlp;
  readonly recipient: string;
  readonly email: string | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly revoked_at: Date | null;
  readonly recalled_at: Date | null;
  readonly opened: number;
}

const COLUMNS = `l.id, l.disclosure_id, l.ceiling, l.recipient, l.email, l.created_by, l.created_at, l.expires_at,
  l.revoked_at, l.recalled_at, (SELECT count(*)::integer FROM shared_read r WHERE r.link_id = l.id) AS opened`;

/** Links to one document for somebody without an account: expiring, revocable, logged. */
@Injectable()
export class LinksService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly copies: CopiesService,
    private readonly jobs: JobQueue,
    @Inject(CONFIG) private readonly config: ServiceConfig,
  ) {}

  list(caller: Principal, disclosureId: string): Promise<ShareLink[]> {
    return this.work.run(caller, async (tx) => {
      const [found] = await tx.query('SELECT 1 FROM disclosure WHERE id = $1', [disclosureId]);
      if (!found) throw new ProblemError('not-found', `There is no disclosure ${disclosureId}.`);
      return tx.query(`SELECT ${COLUMNS} FROM share_link l WHERE l.disclosure_id = $1 ORDER BY l.id DESC`, [
        disclosureId,
      ]);
    });
  }

  /** Makes a link to the document as it stands. Its address holds a secret that is shown this once and stored nowhere. */
  make(caller: Principal, disclosureId: string, input: ShareLinkDto): Promise<ShareLink & { url: string }> {
    const token = newSecret();
    const url = `${this.config.publicUrl}/v1/shared-document?token=${token}`;
    return this.work.run(caller, async (tx) => {
      const standing = await standingVersion(tx, disclosureId);
      const now = new Date();
      const id = newId('lnk', now);
      const expiresAt = new Date(now.getTime() + (input.expires_in_days ?? DEFAULT_DAYS) * DAY);
      await tx.query(
        `INSERT INTO share_link (id, organisation_id, disclosure_id, digest, ceiling, recipient, email, token_digest,
           created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          id,
          caller.organisationId,
          disclosureId,
          standing.digest,
          input.ceiling,
          input.recipient,
          input.email ?? null,
          secretDigest(token),
          caller.id,
          now,
          expiresAt,
        ],
      );
      await this.copies.prepare(tx, caller.organisationId, await this.copies.of(tx, standing, input.ceiling));
      if (input.email !== undefined) {
        const { name } = await tx.findOneByOrFail(OrganisationEntity, { id: caller.organisationId });
        const letter = shareLinkLetter({ organisation: name, url, expiresAt });
        const posting = { organisationId: caller.organisationId, jobs: this.jobs, now };
        await postMail(tx, posting, { address: input.email, sendBefore: expiresAt, ...letter });
      }
      const details = { disclosure: disclosureId, ceiling: input.ceiling };
      await noteAccountEvent(tx, { ...actor(caller), type: 'link-made', subject: id, details });
      return { ...(await required(tx, id)), url };
    });
  }

  revoke(caller: Principal, id: string): Promise<void> {
    return this.work.run(caller, async (tx) => {
      const link = await required(tx, id);
      if (link.revoked_at) return;
      await tx.query('UPDATE share_link SET revoked_at = now(), revoked_by = $2 WHERE id = $1', [
        id,
        caller.id,
      ]);
      await noteAccountEvent(tx, { ...actor(caller), type: 'link-revoked', subject: id });
    });
  }
}

async function required(tx: EntityManager, id: string): Promise<ShareLink> {
  const [row]: ShareLink[] = await tx.query(`SELECT ${COLUMNS} FROM share_link l WHERE l.id = $1`, [id]);
  if (!row) throw new ProblemError('not-found', `There is no link ${id}.`);
  return row;
}
