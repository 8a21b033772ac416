import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { JobQueue } from '#jobs';
import { RenditionEntity } from '#persistence';
import type { RenditionKind } from '#schemas';
import type { BlobStore } from '#storage';
import { BLOBS } from '../http/config.js';
import { noSuchForm } from '../http/document-file.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import { startRendering } from './rendering.js';
import { requiredDisclosure } from './required-disclosure.js';

/** The documents of what was approved. */
@Injectable()
export class RenditionsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  /** The stored bytes of one rendition of the version that stands; what there is instead when it is not there. */
  async open(
    caller: Principal,
    id: string,
    kind: RenditionKind,
  ): Promise<{ rendition: RenditionEntity; content: Readable }> {
    const { state, renditions } = await this.work.run(caller, async (tx) => {
      const { version, state } = await requiredDisclosure(tx, id);
      return {
        state,
        renditions: version === null ? [] : await tx.findBy(RenditionEntity, { disclosure_id: id, version }),
      };
    });
    const rendition = renditions.find((one) => one.kind === kind);
    if (!rendition) {
      if (renditions.length > 0)
        throw noSuchForm(
          kind,
          renditions.map((one) => one.kind),
        );
      throw new ProblemError(
        'not-acceptable',
        `This disclosure is not there as ${kind}: there is nothing yet; it is ${state}.`,
      );
    }
    return { rendition, content: await this.blobs.get(rendition.digest) };
  }

  /** Has an approved disclosure rendered once more, after the last attempt failed. */
  again(caller: Principal, id: string): Promise<string> {
    return this.work.run(caller, async (tx) => {
      const disclosure = await requiredDisclosure(tx, id, { lock: true });
      const [last] = await tx.query('SELECT state FROM operation WHERE id = $1', [disclosure.operation_id]);
      if (disclosure.state !== 'approved' || last?.state !== 'failed') {
        throw new ProblemError(
          'conflict',
          `Only a rendering that failed can be repeated; this one is ${last?.state ?? 'not begun'}.`,
        );
      }
      return startRendering(tx, this.jobs, disclosure);
    });
  }
}
