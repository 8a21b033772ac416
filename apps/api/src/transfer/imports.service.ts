import { Injectable } from '@nestjs/common';
import type { Acting, Change } from '#domain';
import { IncidentImportEntity, newId, nextReference, saveChange } from '#persistence';
import { changesOfRow, readIncidentTable, type TableFlaw, type TableRow } from '#transfer';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import { EventsService } from '../webhooks/webhooks.api.js';

export interface TableCheck {
  readonly digest: string;
  readonly rows: number;
  readonly problems: readonly TableFlaw[];
}

interface Upload {
  readonly bytes: Buffer;
  readonly digest: string;
}

@Injectable()
export class ImportsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly events: EventsService,
  ) {}

  /** What an import of this table would find wrong; stores nothing. */
  check(caller: Principal, { bytes, digest }: Upload): TableCheck {
    const { rows, problems } = checked(caller, bytes);
    return { digest, rows, problems };
  }

  /** Opens one incident for each row, all or none; the same file again has no further effect. */
  import(
    caller: Principal,
    { bytes, digest }: Upload,
    mode: IncidentImportEntity['mode'],
  ): Promise<{ made: IncidentImportEntity; repeated: boolean }> {
    const { table, problems } = checked(caller, bytes);
    if (problems.length > 0) throw refusal(problems);
    return this.work.run(caller, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 9))', [
        `${caller.organisationId} ${digest}`,
      ]);
      const earlier = await tx.findOneBy(IncidentImportEntity, { digest });
      if (earlier) return { made: earlier, repeated: true };
      const incidents: string[] = [];
      for (const row of table) {
        const changes = await importRow(tx, caller, row, `${digest}, ${mode}`);
        incidents.push(changes[0]!.record.id);
        // What happened long ago is news to nobody.
        if (mode === 'live') for (const change of changes) await this.events.changed(tx, caller, change);
      }
      const now = new Date();
      const made = tx.create(IncidentImportEntity, {
        id: newId('imp', now),
        organisation_id: caller.organisationId,
        digest,
        mode,
        incidents,
        by_principal: caller.id,
        at: now,
      });
      await tx.insert(IncidentImportEntity, made);
      return { made, repeated: false };
    });
  }

  async read(caller: Principal, id: string): Promise<IncidentImportEntity> {
    const found = await this.work.run(caller, (tx) => tx.findOneBy(IncidentImportEntity, { id }));
    if (!found) throw new ProblemError('not-found', `There is no import ${id}.`);
    return found;
  }
}

/** Tries every row on the domain's own commands, so that a dry run knows all that an import would say. */
function checked(caller: Principal, bytes: Buffer) {
  const { rows, flaws } = readIncidentTable(bytes);
  const acting = { by: caller.id, now: new Date() };
  const problems = [
    ...flaws,
    ...rows.flatMap(
      (row) => changesOfRow(row, { id: newId('inc'), reference: 'CAN-0000-0000', newId }, acting).flaws,
    ),
  ];
  return { table: rows, rows: rows.length, problems: problems.toSorted((a, b) => a.line - b.line) };
}

async function importRow(
  tx: EntityManager,
  caller: Principal,
  row: TableRow,
  from: string,
): Promise<readonly Change[]> {
  const now = new Date();
  const acting: Acting = {
    by: caller.id,
    now,
    reason: `Imported from line ${row.line} of the table ${from}`,
  };
  const reference = await nextReference(tx, caller.organisationId, now);
  const { changes, flaws } = changesOfRow(row, { id: newId('inc', now), reference, newId }, acting);
  if (flaws.length > 0) throw refusal(flaws);
  for (const change of changes) await saveChange(tx, caller.organisationId, change);
  return changes;
}

function refusal(problems: readonly TableFlaw[]): ProblemError {
  return new ProblemError(
    'invalid-fields',
    `The table has ${problems.length} problems; nothing was imported.`,
    {
      errors: problems.map(({ line, column, message }) => ({
        pointer: `/lines/${line}${column ? `/${column}` : ''}`,
        message,
      })),
    },
  );
}
