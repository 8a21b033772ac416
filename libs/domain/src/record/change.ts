import type { IncidentRecord } from '#schemas';
import { outdated } from '../mitigation/outdated.js';
import { applyPatch, type PatchOperation } from './patch.js';

/** Who acts, when, and why; ids and times come from outside so that a command is a function. */
export interface Acting {
  /** The principal's id: a user or an API key. */
  readonly by: string;
  readonly now: Date;
  readonly reason?: string;
}

/** What happened to the record, as the history keeps it. */
export interface RecordEvent {
  readonly type:
    | 'opened'
    | 'header-edited'
    | 'item-added'
    | 'item-edited'
    | 'item-removed'
    | 'part-stated'
    | 'measured'
    | 'moved';
  readonly part?: string;
  readonly item_id?: string;
  readonly by: string;
  readonly at: string;
  readonly reason?: string;
}

/** A command's effect IS its patch: replaying the patches of all revisions yields the record. */
export interface Change {
  readonly record: IncidentRecord;
  readonly event: RecordEvent;
  readonly patch: readonly PatchOperation[];
}

/**
 * The change that these operations make, with what follows from it: a new version of a system makes mitigations stale
 * that were verified on an earlier one, and the event says so.
 */
export function change(
  record: IncidentRecord,
  event: RecordEvent,
  operations: readonly PatchOperation[],
): Change {
  const follows = event.part === 'systems' ? outdated(record, applyPatch(record, operations)) : undefined;
  const reason = [event.reason, follows?.sentence].filter(Boolean).join(' ');
  const patch: PatchOperation[] = [
    ...operations,
    ...(follows?.patch ?? []),
    { op: 'replace', path: '/revision', value: record.revision + 1 },
    { op: 'replace', path: '/updated_at', value: event.at },
  ];
  return { record: applyPatch(record, patch), event: { ...event, ...(reason && { reason }) }, patch };
}

export function event(
  type: RecordEvent['type'],
  acting: Acting,
  part?: string,
  itemId?: string,
): RecordEvent {
  return {
    type,
    ...(part && { part }),
    ...(itemId && { item_id: itemId }),
    by: acting.by,
    at: acting.now.toISOString(),
    ...(acting.reason && { reason: acting.reason }),
  };
}
