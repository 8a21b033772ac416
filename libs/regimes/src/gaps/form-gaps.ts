import {
  PARTS,
  type Determination,
  type FilledField,
  type IncidentRecord,
  type ItemRef,
  type PartName,
  type Stage,
} from '#schemas';
import { fill } from '../fill/fill.js';
import { citationsIn } from '../fill/gather.js';
import type { Pack } from '../pack/pack.js';
import type { GapsInput } from './gaps-input.js';
import { needsOf } from './needs.js';
import type { FormGaps, GapKind, RequiredField } from './report.js';

interface Form {
  readonly pack: Pack;
  readonly stage: Stage;
  readonly recipients: readonly string[];
  readonly determination: Determination;
  readonly input: GapsInput;
}

/** Fills the form of one stage and says of each required field what is wrong with it. */
export function formGaps({ pack, stage, recipients, determination, input }: Form): FormGaps {
  const { record } = input;
  const language = Object.hasOwn(pack.texts, input.language) ? input.language : 'en';
  const filled = fill(pack, stage.id, { ...input, language, recipient: recipients[0]!, determination });
  const fields = filled.sections
    .flatMap((section) => section.fields)
    .filter((field) => field.requirement === 'required' || isWithheld(field))
    .map((field) => required(field, pack, record));
  const texts = pack.texts[language]!;
  return {
    regime: pack.id,
    title: texts.short_title,
    duty: pack.regime.duty,
    result: determination.result,
    rehearsal: determination.rehearsal,
    stage: stage.id,
    stage_title: texts.stages[stage.id]!.title,
    recipients,
    required: fields.length,
    answered: fields.filter(({ gaps }) => gaps.every((gap) => gap === 'without_evidence')).length,
    gaps: countOf(fields.flatMap(({ gaps }) => gaps)),
    fields,
  };
}

function required(field: FilledField, pack: Pack, record: IncidentRecord): RequiredField {
  const { key, number, label, state, state_reason, problems, provenance } = field;
  const uncited = provenance.filter((ref) => citesNothing(ref, record));
  return {
    key,
    ...(number !== undefined && { number }),
    label,
    state,
    ...(state_reason !== undefined && { state_reason }),
    problems,
    provenance,
    uncited,
    gaps: gapsOf(field, uncited.length > 0),
    needs: field.value ? [] : needsOf(pack.regime.fields.find((one) => one.key === key)!),
  };
}

function gapsOf(field: FilledField, isUncited: boolean): GapKind[] {
  if (isWithheld(field)) return ['not_for_recipient'];
  if (field.state === 'missing' || field.state === 'not_known_yet') return [field.state];
  if (field.state !== 'complete') return [];
  return [
    ...(field.problems.length > 0 ? (['not_valid'] as const) : []),
    ...(isUncited ? (['without_evidence'] as const) : []),
  ];
}

/** Everything that the record holds for the field is marked above what it may carry. */
function isWithheld({ withheld, value }: FilledField): boolean {
  return withheld !== undefined && value === undefined;
}

function citesNothing({ part, item_id }: ItemRef, record: IncidentRecord): boolean {
  if (!PARTS.includes(part as PartName)) return false;
  const item = record[part as PartName].find(({ id }) => id === item_id);
  return citationsIn(item).length === 0;
}

function countOf(gaps: readonly GapKind[]): Partial<Record<GapKind, number>> {
  const counts: Partial<Record<GapKind, number>> = {};
  for (const gap of gaps) counts[gap] = (counts[gap] ?? 0) + 1;
  return counts;
}
