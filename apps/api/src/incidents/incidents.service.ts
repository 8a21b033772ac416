import { Injectable } from '@nestjs/common';
import {
  addItem,
  differences,
  editHeader,
  editItem,
  newClaims,
  openIncident,
  removeItem,
  statePart,
  type Acting,
  type Change,
} from '#domain';
import {
  findDocument,
  listRevisions,
  newId,
  nextReference,
  readRevision,
  revisionAt,
  type Reader,
  type StoredDocument,
  type StoredRevision,
} from '#persistence';
import { ITEM_PREFIXES, type IncidentRecord, type PartName } from '#schemas';
import { CitationsService } from '../citations/citations.api.js';
import { Cursors, type Page } from '../http/cursors.js';
import type { PageDto } from '../http/page.dto.js';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import { withBase } from './conflict.js';
import { RecordChanges } from './record-changes.js';
import { locatedIncident, noSuchIncident, requiredIncident } from './required-incident.js';

/** What a change of the record answers: the new revision and, for items, the item. */
export interface Changed {
  readonly revision: number;
  readonly item?: unknown;
}

export interface ItemAt {
  readonly part: PartName;
  readonly id: string;
  readonly rev: number;
}

@Injectable()
export class IncidentsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly changes: RecordChanges,
    private readonly citations: CitationsService,
    private readonly cursors: Cursors,
  ) {}

  open(caller: Principal, input: unknown, idempotency?: Idempotency): Promise<IncidentRecord> {
    return this.work.once(caller, idempotency, async (tx) => {
      const acting = actingAs(caller);
      const reference = await nextReference(tx, caller.organisationId, acting.now);
      const change = openIncident(input, { id: newId('inc', acting.now), reference }, acting);
      await this.changes.keep(tx, caller, change);
      return change.record;
    });
  }

  /** The record as it is stored; nothing is gained by taking it apart and putting it together again. */
  read(caller: Principal, id: string): Promise<StoredDocument> {
    return this.work.read(caller, async (reader) => {
      const found = await findDocument(reader, id);
      if (!found) throw noSuchIncident(id);
      return found;
    });
  }

  readPast(
    caller: Principal,
    id: string,
    when: { revision?: number | undefined; as_of?: string | undefined },
  ) {
    return this.work.read(caller, (reader) => past(reader, id, when));
  }

  /** What changed between two revisions, field by field. */
  differences(caller: Principal, id: string, { from, to }: { from: number; to: number }) {
    return this.work.read(caller, async (reader) => {
      const [before, after] = await Promise.all([from, to].map((revision) => past(reader, id, { revision })));
      return differences(JSON.parse(before!.document), JSON.parse(after!.document));
    });
  }

  revisions(caller: Principal, id: string, page: PageDto): Promise<Page<StoredRevision>> {
    return this.work.read(caller, async (reader) => {
      const incident = (await locatedIncident(reader, id)).id;
      return this.cursors.page(['revisions', caller.organisationId, incident], page, {
        read: (limit, before?: number) => listRevisions(reader, incident, { limit, before }),
        positionOf: ({ revision }) => revision,
      });
    });
  }

  editHeader(caller: Principal, id: string, rev: number, patch: unknown): Promise<Changed> {
    return this.change(caller, id, (record, acting) => editHeader(record, rev, patch, acting));
  }

  addItem(
    caller: Principal,
    id: string,
    add: { part: PartName; input: unknown; idempotency?: Idempotency | undefined },
  ) {
    const itemId = newId(ITEM_PREFIXES[add.part]);
    return this.change(
      caller,
      id,
      (record, acting) => addItem(record, add.part, { id: itemId, input: add.input }, acting),
      add.idempotency,
    );
  }

  editItem(caller: Principal, id: string, at: ItemAt, patch: unknown): Promise<Changed> {
    return this.change(caller, id, (record, acting) => editItem(record, at, patch, acting));
  }

  removeItem(caller: Principal, id: string, at: ItemAt, reason: string): Promise<Changed> {
    return this.change(caller, id, (record, acting) => removeItem(record, at, { ...acting, reason }));
  }

  statePart(caller: Principal, id: string, part: PartName, input: unknown): Promise<Changed> {
    return this.change(caller, id, (record, acting) => statePart(record, part, input, acting));
  }

  private change(
    caller: Principal,
    id: string,
    command: (record: IncidentRecord, acting: Acting) => Change,
    idempotency?: Idempotency,
  ): Promise<Changed> {
    return this.citations.checkedFirst((checks) =>
      this.work.once(caller, idempotency, async (tx) => {
        const record = await requiredIncident(tx, id, { lock: true });
        const change = await this.applied(tx, record, () => command(record, actingAs(caller)));
        await this.citations.settle(tx, caller, record, { claims: newClaims(record, change), checks });
        await this.changes.keep(tx, caller, change);
        const { part, item_id: itemId } = change.event;
        const item = part && itemId && change.record[part as PartName].find((one) => one.id === itemId);
        return { revision: change.record.revision, ...(item && { item }) };
      }),
    );
  }

  private async applied(tx: Reader, { id }: IncidentRecord, command: () => Change): Promise<Change> {
    try {
      return command();
    } catch (error) {
      throw await withBase(tx, id, error);
    }
  }
}

/** A past state of the record. Throws `not-found` for a revision or an instant before there was one. */
async function past(
  reader: Reader,
  id: string,
  { revision, as_of }: { revision?: number | undefined; as_of?: string | undefined },
): Promise<StoredDocument> {
  const wanted = revision ?? (await revisionAt(reader, id, new Date(as_of!)));
  const found = wanted === undefined ? undefined : await readRevision(reader, id, wanted);
  if (wanted === undefined || !found) {
    const { reference } = await locatedIncident(reader, id);
    throw new ProblemError('not-found', `${reference} has no revision ${revision ?? `at ${as_of}`}.`);
  }
  return { revision: wanted, document: found.document };
}

function actingAs(caller: Principal): Acting {
  return { by: caller.id, now: new Date() };
}
