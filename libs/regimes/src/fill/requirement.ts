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
  if (typeof rule === 'string') return MET[rule];
  return holds(rule.required_when) === 'no' ? UNMET[rule.otherwise ?? 'optional'] : MET.required;
}

const [MET, UNMET] = [false, true].map((unmet) => ({
  required: { requirement: 'required', unmet },
  optional: { requirement: 'optional', unmet },
  update: { requirement: 'update', unmet },
  absent: { requirement: 'absent', unmet },
})) as [Requirements, Requirements];

/** The same few for all fields, because forms have thousands. */
type Requirements = Readonly<Record<Requirement['requirement'], Requirement>>;
