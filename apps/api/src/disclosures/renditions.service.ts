import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { RenditionEntity } from '#persistence';
import type { BlobStore } from '#storage';
import { BLOBS } from '../http/config.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import { DisclosuresService } from './disclosures.service.js';

export type RenditionKind = RenditionEntity['kind'];

@Injectable()
export class RenditionsService {
  constructor(
    private readonly disclosures: DisclosuresService,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  /** The stored bytes of one rendition; what there is instead when it is not there. */
  async open(
    caller: Principal,
    id: string,
    kind: RenditionKind,
  ): Promise<{ rendition: RenditionEntity; content: Readable }> {
    const { renditions, disclosure } = await this.disclosures.read(caller, id);
    const rendition = renditions.find((one) => one.kind === kind);
    if (!rendition) {
      const there = renditions.map((one) => one.kind).join(', ') || `nothing yet; it is ${disclosure.state}`;
      throw new ProblemError('not-acceptable', `This disclosure is not there as ${kind}: there is ${there}.`);
    }
    return { rendition, content: await this.blobs.get(rendition.digest) };
  }
}
