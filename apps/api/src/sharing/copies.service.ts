import { setTimeout as delay } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import { JobQueue, renderCopy } from '#jobs';
import { PackShelf } from '#obligations';
import { RenditionEntity } from '#persistence';
import { exportForm, exportFormats } from '#regimes';
import type { RenditionKind, Tlp } from '#schemas';
import { copyOf, keepCopy, type Copy } from '#sharing';
import type { BlobStore } from '#storage';
import type { EntityManager } from 'typeorm';
import { BLOBS, CONFIG } from '../http/config.js';
import { noSuchForm, type DocumentFile } from '../http/document-file.js';
import { beginOperation } from '../operations/operations.api.js';
import { ProblemError } from '../problem/problem.js';

const LONGEST_WAIT_MS = 25_000;
const LOOK_EVERY_MS = 200;

/** Where the bytes of a form are; undefined while it is being printed. */
type Stored = { readonly digest: string; readonly bytes: number } | undefined;

/** A copy, and whether what it was made from was approved. */
export interface Exporting extends Pick<Copy, 'pack' | 'document'> {
  readonly isFinal: boolean;
}

/** Copies of frozen documents up to a marking, in every form. */
@Injectable()
export class CopiesService {
  constructor(
    private readonly shelf: PackShelf,
    private readonly jobs: JobQueue,
    @Inject(BLOBS) private readonly blobs: BlobStore,
    @Inject(CONFIG) private readonly config: ServiceConfig,
  ) {}

  of(
    tx: EntityManager,
    version: { readonly disclosure_id: string; readonly version: number },
    ceiling: Tlp,
  ): Promise<Copy> {
    return copyOf(tx, this.shelf, { disclosureId: version.disclosure_id, version: version.version }, ceiling);
  }

  /**
   * A form of a copy. One that was never asked for is printed first; whoever waits longer than that takes is told to
   * come back. `run` runs one short transaction of the organisation.
   */
  async file(
    run: <T>(work: (tx: EntityManager) => Promise<T>) => Promise<T>,
    organisationId: string,
    copy: Copy,
    kind: RenditionKind,
  ): Promise<DocumentFile> {
    const name = copy.disclosureId;
    if (kind === 'json') {
      const bytes = Buffer.from(copy.bytes);
      return { kind, name, digest: copy.digest, bytes: bytes.length, content: Readable.from([bytes]) };
    }
    for (const end = Date.now() + LONGEST_WAIT_MS; ; await delay(LOOK_EVERY_MS)) {
      const stored = await run((tx) => this.stored(tx, organisationId, copy, kind));
      if (stored) return { kind, name, ...stored, content: await this.blobs.get(stored.digest) };
      if (Date.now() > end) {
        throw new ProblemError('unavailable', 'The document is being printed; try again in a few seconds.');
      }
    }
  }

  /** A copy in a format of exchange. Throws `not-acceptable` for one that its pack does not have. */
  exported({ pack, document, isFinal }: Exporting, format: string): Uint8Array {
    const known = exportFormats(pack);
    if (known.includes(format))
      return exportForm(pack, format, document, { url: this.config.publicUrl, isFinal });
    throw new ProblemError(
      'not-acceptable',
      `This document can be exported as ${known.join(', ')}, not as ${format}.`,
    );
  }

  /** Has the printed forms of a copy made, unless they are there or under way. */
  async prepare(tx: EntityManager, organisationId: string, copy: Copy): Promise<void> {
    await this.stored(tx, organisationId, copy, 'pdf');
  }

  private async stored(
    tx: EntityManager,
    organisationId: string,
    copy: Copy,
    kind: Exclude<RenditionKind, 'json'>,
  ): Promise<Stored> {
    // A copy that withholds nothing is the document, which was printed when it was approved.
    if (copy.withheld === 0) {
      const { disclosureId: disclosure_id, version } = copy;
      const renditions = await tx.findBy(RenditionEntity, { disclosure_id, version });
      if (renditions.length === 0) return undefined;
      const found = renditions.find((one) => one.kind === kind);
      if (found) return found;
      throw noSuchForm(
        kind,
        renditions.map((one) => one.kind),
      );
    }
    // It has no place that says so, and its receiver would take it for the whole.
    if (kind === 'machine') throw noSuchForm(kind, ['pdf', 'html', 'docx', 'json']);
    const kept = await keepCopy(tx, organisationId, copy);
    const digest = kept[`${kind}_digest`];
    if (digest !== null) return { digest, bytes: Number(kept[`${kind}_bytes`]) };
    if (!(await this.isUnderWay(tx, kept.operation_id))) await this.print(tx, organisationId, copy);
    return undefined;
  }

  private async isUnderWay(tx: EntityManager, operation: string | null): Promise<boolean> {
    if (operation === null) return false;
    const [row] = await tx.query('SELECT state FROM operation WHERE id = $1', [operation]);
    // One that was printed before there was this form is printed again.
    if (row.state !== 'failed') return row.state !== 'done';
    throw new ProblemError(
      'unavailable',
      'This document could not be printed; the organisation has to look into it.',
    );
  }

  private async print(tx: EntityManager, organisationId: string, { digest, paper, disclosureId }: Copy) {
    const subject = disclosureId;
    const operation = await beginOperation(tx, organisationId, { kind: 'copy.render', subject });
    await tx.query('UPDATE projection SET operation_id = $3 WHERE digest = $1 AND paper = $2', [
      digest,
      paper,
      operation,
    ]);
    await this.jobs.send(tx, renderCopy, {
      organisation_id: organisationId,
      operation_id: operation,
      digest,
      paper,
    });
  }
}
