import { Inject, Injectable } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import type { Change } from '#domain';
import { JobQueue } from '#jobs';
import {
  incidentUrl,
  publish,
  publishDisclosure,
  type Delivery,
  type EventType,
  type NewEvent,
  type Publishing,
} from '#webhooks';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../http/config.js';
import type { Principal } from '../identity/identity.api.js';

type Organisation = Pick<Principal, 'organisationId'>;

/** Tells webhook endpoints what happened, in the transaction in which it does. */
@Injectable()
export class EventsService {
  constructor(
    private readonly jobs: JobQueue,
    @Inject(CONFIG) private readonly config: ServiceConfig,
  ) {}

  publish<T extends EventType>(
    tx: EntityManager,
    { organisationId }: Organisation,
    event: NewEvent<T>,
  ): Promise<readonly Delivery[]> {
    return publish(tx, this.publishing(organisationId), event);
  }

  /** A new revision of a record, as the domain made it. */
  async changed(tx: EntityManager, organisation: Organisation, { record, event }: Change): Promise<void> {
    await this.publish(tx, organisation, {
      type: event.type === 'opened' ? 'incident.opened' : 'incident.changed',
      data: {
        incident_id: record.id,
        reference: record.reference,
        revision: record.revision,
        drill: record.header.drill === true,
        url: incidentUrl(this.config.publicUrl, record.id),
      },
      tlp: record.header.tlp,
      incidentId: record.id,
    });
  }

  /** What became of a disclosure. */
  disclosure(
    tx: EntityManager,
    { organisationId }: Organisation,
    type: Parameters<typeof publishDisclosure>[2],
    of: Parameters<typeof publishDisclosure>[3],
  ): Promise<void> {
    return publishDisclosure(tx, this.publishing(organisationId), type, of);
  }

  private publishing(organisationId: string): Publishing {
    return { organisationId, jobs: this.jobs, publicUrl: this.config.publicUrl, now: new Date() };
  }
}
