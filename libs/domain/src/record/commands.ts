import {
  flaws,
  HEADER_FIELDS,
  INCIDENT_SCHEMA,
  ITEM_INPUTS,
  OpenIncident,
  PARTS,
  PartState,
  strict,
  type Flaw,
  type IncidentRecord,
  type Item,
  type ItemInput,
  type PartName,
} from '#schemas';
import { DomainError } from '../error.js';
import { drillDefaults, drillFlaws } from './drill.js';
import { move, type Status, type Surroundings } from './lifecycle.js';
import { resolveTimes } from './resolve-times.js';
import { partStateFlaws, ruleFlaws } from './rules.js';
import { mergePatch } from './merge-patch.js';
import { change, event, type Acting, type Change } from './change.js';
import { ownFields } from './own-fields.js';
import { pointer } from './patch.js';

const HeaderInput = strict(HEADER_FIELDS);
const PartStateInput = strict({
  state: PartState.properties.state,
  reason: PartState.properties.reason,
  promised_by: PartState.properties.promised_by,
});

/** Opens a record with revision 1. Throws `invalid-item` with all flaws (JSON Pointers into `input`). */
export function openIncident(
  input: unknown,
  identity: { readonly id: string; readonly reference: string },
  acting: Acting,
): Change {
  refuseFlaws(flaws(OpenIncident, input));
  refuseFlaws(drillFlaws(input as OpenIncident));
  const at = acting.now.toISOString();
  const record = {
    schema: INCIDENT_SCHEMA,
    ...identity,
    revision: 1,
    created_at: at,
    updated_at: at,
    header: {
      rev: 1,
      status: 'reported',
      kind: 'incident',
      tlp: 'AMBER',
      setting: 'production',
      basis: 'first_hand',
      ...drillDefaults(input as OpenIncident),
      ...(input as OpenIncident),
    },
    ...Object.fromEntries(PARTS.map((part) => [part, []])),
    part_states: {},
  } as unknown as IncidentRecord;
  return { record, event: event('opened', acting), patch: [{ op: 'add', path: '', value: record }] };
}

/** Changes the header by a merge patch. `rev` is the revision of the header that the author saw. */
export function editHeader(record: IncidentRecord, rev: number, patch: unknown, acting: Acting): Change {
  refuseConflict(record.header, rev, patch, 'header');
  const { rev: _rev, status, ...current } = record.header;
  const next = mergePatch(current, patch);
  refuseFlaws(flaws(HeaderInput, next));
  refuseFlaws(drillFlaws(next, current));
  const header = { rev: record.revision + 1, status, ...next };
  return change(record, event('header-edited', acting), [{ op: 'replace', path: '/header', value: header }]);
}

/** Adds an item to the end of a part; its id comes from outside. */
export function addItem(
  record: IncidentRecord,
  part: PartName,
  item: { readonly id: string; readonly input: unknown },
  acting: Acting,
): Change {
  const value = {
    id: item.id,
    rev: record.revision + 1,
    ...checkedInput(part, item.input, undefined, acting),
  };
  return change(record, event('item-added', acting, part, item.id), [
    { op: 'add', path: pointer(part, '-'), value },
  ]);
}

/** Changes one item by a merge patch. Edits of other items never conflict; of the same item they do (`edit-conflict`). */
export function editItem(
  record: IncidentRecord,
  at: { readonly part: PartName; readonly id: string; readonly rev: number },
  patch: unknown,
  acting: Acting,
): Change {
  const { index, item } = locate(record, at.part, at.id);
  refuseConflict(item, at.rev, patch, at.part);
  const { id, rev: _rev, ...current } = item;
  const value = {
    id,
    rev: record.revision + 1,
    ...checkedInput(at.part, mergePatch(current, patch), item, acting),
  };
  return change(record, event('item-edited', acting, at.part, id), [
    { op: 'replace', path: pointer(at.part, index), value },
  ]);
}

/** Takes an item out of the current record; it stays in every earlier revision. */
export function removeItem(
  record: IncidentRecord,
  at: { readonly part: PartName; readonly id: string; readonly rev: number },
  acting: Acting,
): Change {
  const { index, item } = locate(record, at.part, at.id);
  refuseConflict(item, at.rev, undefined, at.part);
  return change(record, event('item-removed', acting, at.part, at.id), [
    { op: 'remove', path: pointer(at.part, index) },
  ]);
}

/** States that a part is done, not known yet, or does not apply. */
export function statePart(record: IncidentRecord, part: PartName, input: unknown, acting: Acting): Change {
  refuseFlaws(flaws(PartStateInput, input));
  refuseFlaws(partStateFlaws(input as PartState));
  const value = { rev: record.revision + 1, ...(input as object) };
  return change(record, event('part-stated', acting, part), [
    { op: 'add', path: pointer('part_states', part), value },
  ]);
}

/**
 * Moves the incident to another status. Throws `illegal-transition` with every obstacle. Voiding and reopening need a
 * reason: both undo what others relied on.
 */
export function moveTo(
  record: IncidentRecord,
  to: Status,
  surroundings: Surroundings,
  acting: Acting,
): Change {
  const undoes = to === 'voided' || record.header.status === 'closed';
  if (undoes && !acting.reason) {
    throw new DomainError(
      'illegal-transition',
      'Give a reason: voiding or reopening an incident stays in its history.',
    );
  }
  return change(record, event('moved', acting), [move(record, to, surroundings)]);
}

/** Finds an item of a part. Throws `item-not-found`. */
export function locate<P extends PartName>(record: IncidentRecord, part: P, id: string) {
  const items = record[part] as unknown as readonly Item<P>[];
  const index = items.findIndex((item) => item.id === id);
  const item = items[index];
  if (!item) throw new DomainError('item-not-found', `There is no item ${id} in ${part}.`);
  return { index, item };
}

/** What a client says about an item, checked; times are resolved, and what only the record itself says is set. */
function checkedInput(part: PartName, input: unknown, before: Item | undefined, { now }: Acting): ItemInput {
  refuseFlaws(flaws(ITEM_INPUTS[part], input));
  refuseFlaws(ruleFlaws(part, input as ItemInput));
  return resolveTimes({ citations: [], ...ownFields(part, input as ItemInput, before, now) });
}

function refuseFlaws(found: readonly Flaw[]): void {
  if (found.length > 0) throw new DomainError('invalid-item', 'Some fields are not valid.', found);
}

export function refuseConflict(
  current: { readonly rev: number },
  seen: number,
  yours: unknown,
  part: string,
): void {
  if (current.rev === seen) return;
  throw new DomainError('edit-conflict', `Somebody changed this ${part} entry since revision ${seen}.`, {
    base_rev: seen,
    theirs: current,
    yours,
  });
}
