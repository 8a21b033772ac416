import type { Item, ItemInput, PartName } from '#schemas';
import { canonicalJson } from '../canonical-json.js';

/**
 * The input with the fields that only the record itself writes, whatever a client sends for them: when a timeline entry
 * was recorded, and the effect of a mitigation, which holds as long as its figures stay what they were.
 */
export function ownFields(part: PartName, input: ItemInput, before: Item | undefined, now: Date): ItemInput {
  if (part === 'timeline') {
    const earlier = (before as Item<'timeline'> | undefined)?.recorded_at;
    return { ...(input as ItemInput<'timeline'>), recorded_at: earlier ?? now.toISOString() };
  }
  if (part === 'mitigations')
    return withOwnEffect(input as ItemInput<'mitigations'>, before as Item<'mitigations'>);
  return input;
}

function withOwnEffect(
  { effect: _claimed, ...input }: ItemInput<'mitigations'>,
  before: Item<'mitigations'> | undefined,
): ItemInput<'mitigations'> {
  const figures = (of: Pick<Item<'mitigations'>, 'before' | 'after'>) =>
    canonicalJson([of.before ?? null, of.after ?? null]);
  if (!before?.effect || figures(input) !== figures(before)) return input;
  return { ...input, effect: before.effect };
}
