import type { FieldDefinition, FilledField } from '#schemas';
import { highest, isAbove } from '#domain';
import { dateText, say } from '../text/words.js';
import type { Filling } from './context.js';
import type { Gathered } from './gather.js';
import type { Requirement } from './requirement.js';
import { hitsOf, routesOf, type Route } from './selection.js';

/** Why a field has no value. */
export interface Absence {
  readonly state: FilledField['state'];
  readonly state_reason?: string;
  readonly problems: readonly string[];
}

/** The state of a field that nothing was found for: from what people stated about the parts that it reads. */
export function absenceOf(
  field: FieldDefinition,
  { requirement, unmet }: Requirement,
  { unanswered, none, withheld }: Pick<Gathered, 'unanswered' | 'none' | 'withheld'>,
  filling: Filling,
): Absence {
  const { words } = filling;
  if (unmet) return stated('not_applicable', say(words, 'condition_not_met'));
  if (withheld.length > 0) {
    const marked = { tlp: highest(withheld), ceiling: filling.ceiling! };
    return stated('not_applicable', say(words, 'withheld', marked));
  }
  if (none) return stated('not_applicable', nothing(field, words));
  const said = partsOf(field).flatMap((part) => statedAbout(part, field, filling) ?? []);
  const inapplicable = said.find(({ state }) => state === 'not_applicable');
  if (inapplicable) return inapplicable;
  const unknown =
    said.find(({ state }) => state === 'not_known_yet') ??
    (unanswered ? stated('not_known_yet', say(words, 'answer_unknown')) : undefined);
  if (requirement !== 'required') return unknown ?? stated('empty');
  if (!unknown) return stated('missing');
  return notKnownYet(field, unknown.state_reason, filling);
}

/** What is said of a field that the record answers with nothing. */
function nothing({ type }: FieldDefinition, words: Filling['words']): string {
  return say(
    words,
    type === 'list' || type === 'rows' || type === 'choices' ? 'nothing_to_list' : 'condition_not_met',
  );
}

/** "Not known yet" where the stage accepts it; elsewhere it is missing, with the reason and the problem said. */
export function notKnownYet(
  field: FieldDefinition,
  reason: string | undefined,
  { stage, words }: Filling,
): Absence {
  if (acceptsUnknown(field, { stage })) return stated('not_known_yet', reason);
  return { ...stated('missing', reason), problems: [say(words, 'unknown_not_accepted')] };
}

/** Whether "not known yet" is an answer at this stage. */
export function acceptsUnknown({ unknown_at }: FieldDefinition, { stage }: Pick<Filling, 'stage'>): boolean {
  return unknown_at?.includes(stage.id) ?? false;
}

function stated(state: Absence['state'], reason?: string): Absence {
  return reason === undefined ? { state, problems: [] } : { state, state_reason: reason, problems: [] };
}

type PartRoute = NonNullable<Route['part']>;

/** The parts of the record that a field reads. */
function partsOf(field: FieldDefinition): readonly PartRoute[] {
  let routes = parts.get(field);
  if (!routes) parts.set(field, (routes = routesOf(field).flatMap(({ part }) => part ?? [])));
  return routes;
}

const parts = new WeakMap<FieldDefinition, readonly PartRoute[]>();

function statedAbout(part: PartRoute, field: FieldDefinition, filling: Filling): Absence | undefined {
  const { context, words, ceiling } = filling;
  const about = context.record.part_states[part.name];
  if (!about) return undefined;
  const isOpen = !isAbove(context.record.header.tlp, ceiling);
  const reason = (isOpen ? about.reason : undefined) ?? nothing(field, words);
  if (about.state === 'not_known_yet' && !isOpen) return stated('not_known_yet');
  if (about.state === 'not_applicable') return stated('not_applicable', reason);
  if (about.state === 'not_known_yet')
    return stated('not_known_yet', promised(reason, about.promised_by, words));
  return hitsOf(filling, part).length === 0 ? stated('not_applicable', nothing(field, words)) : undefined;
}

/** A reason with the date by which the answer is promised, if there is one. */
export function promised(reason: string, date: string | undefined, words: Filling['words']): string {
  return date === undefined ? reason : say(words, 'promised_by', { reason, date: dateText(words, date) });
}
