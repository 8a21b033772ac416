import { Injectable } from '@nestjs/common';
import { newId, readVersion } from '#persistence';
import type { ReadKind, RenditionKind } from '#schemas';
import { sharesOf, type Copy, type Share } from '#sharing';
import type { EntityManager } from 'typeorm';
import type { DocumentFile } from '../http/document-file.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredPartner, requiredPartnerOf } from '../partners/partners.api.js';
import { ProblemError } from '../problem/problem.js';
import { CopiesService } from './copies.service.js';

/** Through whose eyes something is looked at: a partner's, by one of its own or by a member who wants to know. */
export interface Viewer {
  readonly caller: Principal;
  /** Of a preview; absent: the partner that the caller acts for. */
  readonly partner?: string;
}

/** A disclosure as a partner sees it in a list: what the form is called, and nothing of what it says. */
export interface SharedItem {
  readonly id: string;
  readonly title: string;
  readonly reference: string;
  readonly regime: string;
  readonly stage: string;
  readonly recipient: string;
  readonly language: string;
  readonly state: Share['state'];
  readonly ceiling: Share['ceiling'];
  readonly expires_at: Date | null;
  readonly acknowledged_at: Date | null;
}

/** What partners see, and nothing that they may not. */
@Injectable()
export class SharedService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly copies: CopiesService,
  ) {}

  list(viewer: Viewer): Promise<SharedItem[]> {
    return this.work.run(viewer.caller, async (tx) => {
      const partner = await partnerIn(tx, viewer);
      const items: SharedItem[] = [];
      for (const share of await sharesOf(tx, new Date(), { partner })) items.push(await itemOf(tx, share));
      return items;
    });
  }

  /** One of them: what of it may be seen, and the hash of that. */
  read(viewer: Viewer, id: string) {
    return this.work.run(viewer.caller, async (tx) => {
      const share = await this.share(tx, viewer, id);
      const { withheld, digest, document } = await this.copies.of(tx, share, share.ceiling);
      return {
        ...(await itemOf(tx, share)),
        tlp: document.tlp,
        withheld,
        digest,
      };
    });
  }

  /** A form of it, and a line in the log of who read what; a preview leaves none. */
  async open(viewer: Viewer, id: string, kind: RenditionKind): Promise<DocumentFile> {
    const { caller, partner: preview } = viewer;
    const run = <T>(work: (tx: EntityManager) => Promise<T>) => this.work.run(caller, work);
    const { share, copy } = await run(async (tx) => {
      const found = await this.share(tx, viewer, id);
      return { share: found, copy: await this.copies.of(tx, found, found.ceiling) };
    });
    const file = await this.copies.file(run, caller.organisationId, copy, kind);
    if (preview === undefined) await run((tx) => noteRead(tx, caller, { share, copy, kind }));
    return file;
  }

  /** It in a format of exchange, and a line in the log. */
  exported(caller: Principal, id: string, format: string): Promise<Uint8Array> {
    return this.work.run(caller, async (tx) => {
      const share = await this.share(tx, { caller }, id);
      const copy = await this.copies.of(tx, share, share.ceiling);
      const bytes = this.copies.exported({ ...copy, isFinal: true }, format);
      await noteRead(tx, caller, { share, copy, kind: 'export' });
      return bytes;
    });
  }

  /** What the viewer may see of a disclosure. Throws `gone` for one that it could see once. */
  async share(tx: EntityManager, viewer: Viewer, id: string): Promise<Share> {
    const partner = await partnerIn(tx, viewer);
    const [share] = await sharesOf(tx, new Date(), { partner, disclosure: id });
    if (share) return share;
    const [told] = await tx.query('SELECT 1 FROM share_notice WHERE partner_id = $1 AND disclosure_id = $2', [
      partner,
      id,
    ]);
    if (told) throw new ProblemError('gone', 'This disclosure is not shared with you any more.');
    throw new ProblemError('not-found', `There is no disclosure ${id} that is shared with you.`);
  }
}

/** The partner through whose eyes a viewer looks. */
export async function partnerIn(tx: EntityManager, { caller, partner }: Viewer): Promise<string> {
  if (partner !== undefined) return (await requiredPartner(tx, partner)).id;
  return (await requiredPartnerOf(tx, caller)).id;
}

async function itemOf(tx: EntityManager, share: Share): Promise<SharedItem> {
  const [acknowledged] = await tx.query(
    'SELECT at FROM share_acknowledgement WHERE partner_id = $1 AND disclosure_id = $2 AND digest = $3',
    [share.partner_id, share.disclosure_id, share.digest],
  );
  const { reference, regime, stage, recipient, language, state, ceiling, expires_at } = share;
  const { document } = (await readVersion(tx, share.disclosure_id, share.version))!;
  return {
    id: share.disclosure_id,
    title: document.document_title,
    reference,
    regime,
    stage,
    recipient,
    language,
    state,
    ceiling,
    expires_at,
    acknowledged_at: acknowledged?.at ?? null,
  };
}

async function noteRead(
  tx: EntityManager,
  caller: Principal,
  { share, copy, kind }: { readonly share: Share; readonly copy: Copy; readonly kind: ReadKind },
): Promise<void> {
  await tx.query(
    `INSERT INTO shared_read (id, organisation_id, at, partner_id, principal, disclosure_id, digest, copy_digest, kind)
     VALUES ($1, $2, now(), $3, $4, $5, $6, $7, $8)`,
    [
      newId('srd'),
      caller.organisationId,
      share.partner_id,
      caller.id,
      share.disclosure_id,
      copy.sourceDigest,
      copy.digest,
      kind,
    ],
  );
}
