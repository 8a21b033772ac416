import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { JobQueue, previewDisclosure } from '#jobs';
import {
  addPreview,
  findPreview,
  OperationEntity,
  readVersion,
  touchPreview,
  type DisclosureEntity,
  type DisclosurePreview,
} from '#persistence';
import type { RenditionKind } from '#schemas';
import type { BlobStore } from '#storage';
import type { EntityManager } from 'typeorm';
import { BLOBS } from '../http/config.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { beginOperation, operationLocation } from '../operations/operations.api.js';
import { ProblemError } from '../problem/problem.js';
import { ContentService } from './content.service.js';
import { requiredDisclosure } from './required-disclosure.js';
import { StandingService } from './standing.service.js';

/** What is not approved yet, as it would be printed, with DRAFT across every page. */
@Injectable()
export class PreviewsService {
  // oxlint-disable-next-line max-params -- Nest injects them by their types
  constructor(
    private readonly work: UnitOfWork,
    private readonly content: ContentService,
    private readonly standing: StandingService,
    private readonly jobs: JobQueue,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  /** The preview of what the disclosure says now: there already, on its way, or begun. */
  request(caller: Principal, id: string) {
    return this.work.run(caller, async (tx) => {
      const settled = await this.standing.settled(tx, id);
      const disclosure = await requiredDisclosure(tx, settled.id, { lock: true });
      if (disclosure.state !== 'draft' && disclosure.state !== 'in_review')
        throw new ProblemError(
          'conflict',
          `This disclosure is ${disclosure.state}: read its renditions instead.`,
        );
      const { bytes, digest, recordRevision } = await this.contentOf(tx, disclosure);
      const at = {
        digest,
        paper: disclosure.paper,
        revision: disclosure.revision,
        record_revision: recordRevision,
      };
      const known = await findPreview(tx, id, at);
      if (known && (await isAlive(tx, known))) {
        await touchPreview(tx, id, at);
        return describe(id, { ...known, ...at });
      }
      const operation_id = await beginOperation(tx, caller.organisationId, {
        kind: 'disclosure.preview',
        subject: id,
      });
      const preview = { ...at, operation_id, created_at: new Date() };
      await addPreview(
        tx,
        { organisationId: caller.organisationId, disclosureId: id },
        { ...preview, content: bytes },
      );
      await this.jobs.send(tx, previewDisclosure, {
        organisation_id: caller.organisationId,
        operation_id,
        disclosure_id: id,
        digest,
        paper: disclosure.paper,
      });
      return describe(id, { ...preview, pdf_digest: null, pages: null, html_digest: null });
    });
  }

  /** The bytes of a preview. */
  async open(
    caller: Principal,
    id: string,
    { digest, kind }: { readonly digest: string; readonly kind: RenditionKind },
  ): Promise<{ content: Readable; digest: string; bytes: number }> {
    const found = await this.work.run(caller, async (tx) => {
      const { paper } = await requiredDisclosure(tx, id);
      return findPreview(tx, id, { digest, paper });
    });
    if (kind !== 'pdf' && kind !== 'html')
      throw new ProblemError('not-acceptable', 'A preview is there as pdf and html; fields has the content.');
    const blob = kind === 'pdf' ? found?.pdf_digest : found?.html_digest;
    if (!blob) throw new ProblemError('not-found', `There is no preview of ${digest}; ask for one first.`);
    return { content: await this.blobs.get(blob), digest: blob, bytes: await this.blobs.size(blob) };
  }

  /** A draft speaks as of its last change, so that an unchanged draft is the same content whenever it is looked at. */
  private async contentOf(tx: EntityManager, disclosure: DisclosureEntity) {
    if (disclosure.version !== null) {
      const version = (await readVersion(tx, disclosure.id, disclosure.version))!;
      return { bytes: version.content, digest: version.digest, recordRevision: version.record_revision };
    }
    const [{ updated_at }] = await tx.query('SELECT updated_at FROM incident WHERE id = $1', [
      disclosure.incident_id,
    ]);
    const lastChange = new Date(Math.max(disclosure.updated_at.getTime(), updated_at.getTime()));
    const { frozen, record } = await this.content.of(tx, disclosure, lastChange);
    return { bytes: frozen.bytes, digest: frozen.digest, recordRevision: record.revision };
  }
}

/** Printed, or still on its way; one that failed is begun again. */
async function isAlive(tx: EntityManager, { pdf_digest, operation_id }: DisclosurePreview): Promise<boolean> {
  if (pdf_digest) return true;
  const operation = await tx.findOneBy(OperationEntity, { id: operation_id });
  return operation?.state === 'queued' || operation?.state === 'running';
}

function describe(id: string, preview: DisclosurePreview) {
  const { digest, paper, revision, record_revision, pages, pdf_digest, operation_id } = preview;
  const at = `/v1/disclosures/${id}/previews/${digest}`;
  return {
    digest,
    paper,
    revision,
    record_revision,
    ready: pdf_digest !== null,
    pages,
    operation: operationLocation(operation_id),
    pdf: `${at}/pdf`,
    html: `${at}/html`,
  };
}
