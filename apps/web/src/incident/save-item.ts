import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import { ProblemError } from '../api/problem.js';
import type { Item } from './item.js';
import type { Inputs, Part } from './part-fields.api.js';

const MERGE_PATCH = { 'Content-Type': 'application/merge-patch+json' };

/** Three states of one item: what the author began from, what stands there now, and what they wrote. */
export interface Conflict {
  readonly baseRev: number;
  readonly theirs: Item;
}

/** Somebody else changed the item since the author saw it. */
export function conflictIn(error: unknown): Conflict | undefined {
  if (!(error instanceof ProblemError) || error.code !== 'edit-conflict') return undefined;
  const { conflict } = error.problem;
  return conflict && { baseRev: conflict.base_rev, theirs: conflict.theirs as unknown as Item };
}

interface Subject {
  readonly incident: string;
  readonly part: Part;
}

interface Sent {
  readonly id?: string;
  readonly rev?: number;
  /** The same for the same values: a new item whose answer was lost is added once. */
  readonly key?: string;
  readonly values: Record<string, unknown>;
}

/** Adds an item, or changes the one with `id` as its author saw it in `rev`. */
export function useSaveItem({ incident, part }: Subject, onSaved: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, rev, key, values }: Sent) =>
      id === undefined
        ? answerOf(
            api.POST('/v1/incidents/{id}/items/{part}', {
              params: { path: { id: incident, part }, header: key ? { 'Idempotency-Key': key } : {} },
              body: withoutNulls(values) as unknown as Inputs[typeof part],
            }),
          )
        : answerOf(
            api.PATCH('/v1/incidents/{id}/items/{part}/{item}', {
              params: { path: { id: incident, part, item: id }, header: { 'If-Match': `"${rev}"` } },
              headers: MERGE_PATCH,
              body: values as never,
            }),
          ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['incident', incident] });
      onSaved();
    },
  });
}

/** Takes an item out of the record, for a reason; it stays in the history. */
export function useRemoveItem({ incident, part }: Subject, onRemoved: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, rev, reason }: { id: string; rev: number; reason: string }) =>
      answerOf(
        api.DELETE('/v1/incidents/{id}/items/{part}/{item}', {
          params: {
            path: { id: incident, part, item: id },
            query: { reason },
            header: { 'If-Match': `"${rev}"` },
          },
        }),
      ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['incident', incident] });
      onRemoved();
    },
  });
}

/** A merge patch removes a member by null; a new item just has no such member. */
function withoutNulls(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
