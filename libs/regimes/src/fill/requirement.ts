import type { FieldDefinition, FilledField } from '#schemas';
import type { Filling } from './context.js';

export interface Requirement {
  readonly requirement: FilledField['requirement'];
  /** The field is for a case that surely does not hold here. */
  readonly unmet: boolean;
}

/**
 * What the stage asks of a field. A stage that the field does not name takes it if it is there. A conditional field is
 * required unless its condition surely does not hold: an open question never hides a duty.
 */
export function requirementOf(field: FieldDefinition, { stage, holds }: Filling): Requirement {
  const rule = Object.hasOwn(field.required, stage.id) ? field.required[stage.id]! : 'optional';
  if (typeof rule === 'string') return { requirement: rule, unmet: false };
  const unmet = holds(rule.required_when) === 'no';
  return { requirement: unmet ? (rule.otherwise ?? 'optional') : 'required', unmet };
}
