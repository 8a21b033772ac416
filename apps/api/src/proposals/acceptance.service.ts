import { Injectable } from '@nestjs/common';
import { noteTaken } from '#citations';
import { addItem, claimsIn, editItem, moveTo, openIncident, type Acting, type Change } from '#domain';
import { newId, nextReference } from '#persistence';
import { factsOfRun, incidentOfRun, systemOfRun, type Proposal, type RunContent } from '#proposals';
import { ITEM_PREFIXES, type IncidentRecord, type PartName } from '#schemas';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../identity/identity.api.js';
import { RecordChanges } from '../incidents/changes.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ProblemError } from '../problem/problem.js';

/** Does what an accepted proposal says. */
@Injectable()
export class AcceptanceService {
  constructor(private readonly changes: RecordChanges) {}

  /** Answers the incident that was opened, updated or reopened. */
  async carryOut(
    tx: EntityManager,
    caller: Principal,
    proposal: Proposal,
    reason: string | undefined,
  ): Promise<string> {
    const said = [proposal.text, reason].filter(Boolean).join(' ');
    const acting: Acting = { by: caller.id, now: new Date(), reason: said };
    switch (proposal.kind) {
      case 'reopen_incident':
        return this.reopen(tx, caller, proposal, acting);
      case 'open_incident':
        return this.open(tx, caller, proposal, acting);
      case 'update_incident':
        return this.update(tx, caller, proposal, acting);
    }
  }

  private async reopen(
    tx: EntityManager,
    caller: Principal,
    { incident }: Proposal,
    acting: Acting,
  ): Promise<string> {
    const record = await requiredIncident(tx, incident!.id, { lock: true });
    if (record.header.status !== 'closed')
      throw new ProblemError(
        'conflict',
        `${record.reference} is not closed (it is ${record.header.status}): dismiss the proposal instead.`,
      );
    const today = acting.now.toISOString().slice(0, 10);
    const nothing = { undecided_regimes: [], open_obligations: [], today };
    await this.changes.keep(tx, caller, moveTo(record, 'investigating', nothing, acting));
    return record.id;
  }

  private async open(
    tx: EntityManager,
    caller: Principal,
    { content, text }: Proposal,
    acting: Acting,
  ): Promise<string> {
    const run = content as RunContent;
    const reference = await nextReference(tx, caller.organisationId, acting.now);
    const identity = { id: newId('inc', acting.now), reference };
    const opened = openIncident(incidentOfRun(run, text), identity, acting);
    await this.changes.keep(tx, caller, opened);
    const { part, input } = systemOfRun(run);
    const withSystem = await this.add(tx, caller, opened.record, { part, input, acting });
    await this.addFacts(tx, caller, withSystem, { run, acting });
    return opened.record.id;
  }

  private async update(
    tx: EntityManager,
    caller: Principal,
    { incident, content }: Proposal,
    acting: Acting,
  ): Promise<string> {
    const record = await requiredIncident(tx, incident!.id, { lock: true });
    await this.addFacts(tx, caller, record, { run: content as RunContent, acting });
    return record.id;
  }

  /** Links the log to the incident and adds what it says; its figures were measured when it was judged. */
  private async addFacts(
    tx: EntityManager,
    caller: Principal,
    record: IncidentRecord,
    { run, acting }: { readonly run: RunContent; readonly acting: Acting },
  ): Promise<void> {
    const { organisationId } = caller;
    const evidenceId = run.evidence.id;
    await tx.query(
      `INSERT INTO incident_evidence (organisation_id, incident_id, evidence_id, linked_at, linked_by)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [organisationId, record.id, evidenceId, acting.now, caller.id],
    );
    const { timeline, condition } = factsOfRun(run);
    const withEntry = timeline ? await this.add(tx, caller, record, { ...timeline, acting }) : record;
    await this.addRate(tx, caller, withEntry, { condition, acting });
    await noteTaken(tx, claimsIn([timeline?.input, condition.input]), {
      organisationId,
      by: caller.id,
      reference: record.reference,
      now: acting.now,
    });
  }

  /** The rate goes to the condition of an earlier run of the task, if there is one. */
  private async addRate(
    tx: EntityManager,
    caller: Principal,
    record: IncidentRecord,
    {
      condition,
      acting,
    }: { readonly condition: ReturnType<typeof factsOfRun>['condition']; readonly acting: Acting },
  ): Promise<void> {
    const { part, input, variant, rate } = condition;
    const known = record.trigger_conditions.find(({ statement }) => statement === input.statement);
    if (!known) {
      await this.add(tx, caller, record, { part, input, acting });
      return;
    }
    const variants = [...(known.variants ?? []), { name: variant, rate }];
    const at = { part, id: known.id, rev: known.rev };
    await this.changes.keep(tx, caller, editItem(record, at, { variants }, acting));
  }

  private async add(
    tx: EntityManager,
    caller: Principal,
    record: IncidentRecord,
    { part, input, acting }: { readonly part: PartName; readonly input: unknown; readonly acting: Acting },
  ): Promise<IncidentRecord> {
    const change: Change = addItem(record, part, { id: newId(ITEM_PREFIXES[part]), input }, acting);
    await this.changes.keep(tx, caller, change);
    return change.record;
  }
}
