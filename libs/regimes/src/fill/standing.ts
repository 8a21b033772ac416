import type { Marking } from '#domain';
import type { Draft, FieldDefinition, FieldValue, FilledField } from '#schemas';
import { say } from '../text/words.js';
import { absenceOf } from './absence.js';
import type { Filling } from './context.js';
import { foundFor, upToCeiling } from './found.js';
import { limitProblems } from './limits.js';
import { overridden } from './override.js';
import type { Piece } from './piece.js';
import { requirementOf, type Requirement } from './requirement.js';
import { valueOf, type Writing } from './value.js';
import { withZoneOnce } from './zone-once.js';

/** How a field stands: everything about it but its words, which are written only for who prints them. */
export interface Standing extends Pick<
  FilledField,
  'requirement' | 'state' | 'state_reason' | 'withheld' | 'provenance' | 'problems' | 'overridden'
> {
  /** What it is filled from; nothing where it is not, or where a person filled it. */
  readonly pieces: readonly Piece[];
  readonly hasValue: boolean;
  /** The value in words, where there is one. */
  readonly write: (writing: Writing) => FieldValue | undefined;
}

/** How one field of a form stands, by the record or by what a person typed instead. */
export function standingOf(
  field: FieldDefinition,
  filling: Filling,
  required = requirementOf(field, filling),
): Standing {
  if (required.requirement === 'absent') return { ...empty(required), ...notAsked(required, filling) };
  const { overrides = {} } = filling.context;
  const override = Object.hasOwn(overrides, field.key) ? overrides[field.key] : undefined;
  if (!override) return fromRecord(field, required, filling);
  const { value, problems, ...typed } = overridden(field, override, filling);
  return {
    ...empty(required),
    ...typed,
    problems: [...problems, ...limitProblems(field, value, filling.words)],
    overridden: true,
    hasValue: value !== undefined,
    write: () => value,
  };
}

function notAsked({ unmet }: Requirement, { words }: Filling): Pick<Standing, 'state' | 'state_reason'> {
  return unmet
    ? { state: 'not_applicable', state_reason: say(words, 'condition_not_met') }
    : { state: 'not_due', state_reason: say(words, 'not_due') };
}

function empty({ requirement }: Requirement) {
  const nothing = { pieces: [], provenance: [], problems: [], overridden: false, hasValue: false };
  return { requirement, ...nothing, write: () => undefined };
}

function fromRecord(field: FieldDefinition, required: Requirement, filling: Filling): Standing {
  const { sources, gathered, isThere, provenance, problems } = foundFor(field, filling);
  const { pieces, withheld } = gathered;
  const within = upToCeiling(field, filling);
  const absence = isThere ? undefined : absenceOf(field, required, gathered, within);
  const reason = absence ? absence.state_reason : partly(withheld, within);
  // Assigned and not spread: an object whose members vary costs more to spread than all that is decided here.
  const standing: Draft<Standing> = {
    requirement: required.requirement,
    state: absence?.state ?? 'complete',
    pieces,
    provenance,
    problems: absence?.problems.length ? [...new Set([...problems, ...absence.problems])] : problems,
    overridden: false,
    hasValue: isThere,
    write: (writing) =>
      isThere ? withZoneOnce(field, valueOf(field, sources, writing), sources, writing) : undefined,
  };
  if (reason !== undefined) standing.state_reason = reason;
  if (withheld.length > 0) standing.withheld = withheld.length;
  return standing;
}

/** That a value is not all there is. */
function partly(withheld: readonly Marking[], { ceiling, words }: Filling): string | undefined {
  if (withheld.length === 0) return undefined;
  return say(words, 'withheld_some', { count: withheld.length, ceiling: ceiling! });
}
