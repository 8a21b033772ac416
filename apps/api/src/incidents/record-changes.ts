import { Injectable } from '@nestjs/common';
import type { Change } from '#domain';
import { saveChange } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../identity/identity.api.js';
import { ObligationsService } from '../obligations/obligations.api.js';
import { refuseUnregistered } from '../systems/systems.api.js';
import { EventsService } from '../webhooks/webhooks.api.js';

/** Keeps what a command made of a record, with all that follows from it, in the transaction of the command. */
@Injectable()
export class RecordChanges {
  constructor(
    private readonly obligations: ObligationsService,
    private readonly events: EventsService,
  ) {}

  async keep(tx: EntityManager, caller: Principal, change: Change): Promise<void> {
    await refuseUnregistered(tx, change);
    await saveChange(tx, caller.organisationId, change);
    await this.obligations.refresh(tx, caller, change.record.id);
    await this.events.changed(tx, caller, change);
  }
}
