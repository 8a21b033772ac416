import {
  flaws,
  ITEMS,
  Measured,
  type FigurePlace,
  type IncidentRecord,
  type Item,
  type MeasuredEffect,
  type PartName,
} from '#schemas';
import { DomainError } from '../error.js';
import { change, event, type Acting, type Change } from '../record/change.js';
import { locate, refuseConflict } from '../record/commands.js';
import { pointer } from '../record/patch.js';
import { figureText } from './figure-text.js';
import { nextState } from './next-state.js';
import { allVersions, newestVersions } from './versions.js';

type Field = Extract<FigurePlace, { part: 'mitigations' }>['field'];

/** The figure, and what it changed, if both sides of a mitigation are measured. */
export interface Taken {
  readonly figure: Measured;
  readonly effect?: MeasuredEffect | undefined;
}

/**
 * Writes a figure that was taken from a log into the record, and moves the mitigation that it is about: verified if it
 * meets the verification, regressed if it shows the contrary of what was verified. Throws `item-not-found`,
 * `edit-conflict`, and `invalid-item` for a version that none of the record's systems has.
 */
export function measure(
  record: IncidentRecord,
  place: FigurePlace & { readonly rev: number },
  { figure, effect }: Taken,
  acting: Acting,
): Change {
  const found = flaws(Measured, figure);
  if (found.length > 0) throw new DomainError('invalid-item', 'The figure is not valid.', found);
  refuseUnknownVersion(record, figure.system_version);
  const { index, item } = locate(record, place.part as PartName, place.item_id);
  refuseConflict(item, place.rev, figure, place.part);
  const { value, sentence } =
    place.part === 'mitigations'
      ? mitigationWith(item as Item<'mitigations'>, place.field, {
          figure,
          effect,
          newest: newestVersions(record),
        })
      : { value: conditionWith(item as Item<'trigger_conditions'>, place.variant, figure), sentence: '' };
  const stored = { ...value, rev: record.revision + 1 };
  const wrong = flaws(ITEMS[place.part], stored);
  if (wrong.length > 0)
    throw new DomainError('invalid-item', 'The figure does not fit into the item.', wrong);
  const reason = [acting.reason, `${figure.metric}: ${figureText(figure)}.`, sentence]
    .filter(Boolean)
    .join(' ');
  return change(record, event('measured', { ...acting, reason }, place.part, item.id), [
    { op: 'replace', path: pointer(place.part, index), value: stored },
  ]);
}

function refuseUnknownVersion(record: IncidentRecord, version: string | undefined): void {
  const known = allVersions(record).map(({ label }) => label);
  if (version === undefined || known.includes(version)) return;
  throw new DomainError('invalid-item', `No system of the record has the version ${version}.`, [
    {
      pointer: '/system_version',
      message: `must be one of ${known.join('; ') || 'none: add a version to a system first'}`,
    },
  ]);
}

function mitigationWith(
  mitigation: Item<'mitigations'>,
  field: Field,
  { figure, effect, newest }: Taken & { readonly newest: readonly string[] },
): { value: Item<'mitigations'>; sentence: string } {
  if (field === 'measurements') {
    const { measurements = [] } = mitigation;
    const { state, sentence } = nextState(mitigation, figure, newest);
    return {
      value: { ...mitigation, state, measurements: [...measurements, figure] },
      sentence: moved(mitigation, state, sentence),
    };
  }
  const { effect: _earlier, ...rest } = mitigation;
  const measured = { ...rest, [field]: figure, ...(effect && { effect }) };
  if (field === 'before') return { value: measured, sentence: '' };
  const { state, sentence } = nextState(mitigation, figure, newest);
  return { value: { ...measured, state }, sentence: moved(mitigation, state, sentence) };
}

function moved({ state: before }: Item<'mitigations'>, state: string, sentence: string): string {
  return before === state
    ? `${sentence} The mitigation stays ${state}.`
    : `${sentence} The mitigation was ${before} and is ${state}.`;
}

/** The variant of that name gets the figure; one that is new is added. */
function conditionWith(
  condition: Item<'trigger_conditions'>,
  name: string,
  rate: Measured,
): Item<'trigger_conditions'> {
  const { variants = [] } = condition;
  const at = variants.findIndex((variant) => variant.name === name);
  const variant = { name, rate };
  return { ...condition, variants: at === -1 ? [...variants, variant] : variants.with(at, variant) };
}
