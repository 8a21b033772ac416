import {
  PARTS,
  type Draft,
  type FieldDefinition,
  type IncidentRecord,
  type Item,
  type Stage,
} from '#schemas';
import { acceptsUnknown } from '../fill/absence.js';
import { citationsOf } from '../fill/citations.js';
import { atStage, type Filling, type Prepared } from '../fill/context.js';
import { ceilingOf, isOfStage } from '../fill/found.js';
import { requirementOf, type Requirement } from '../fill/requirement.js';
import { standingOf, type Standing } from '../fill/standing.js';
import type { Pack } from '../pack/pack.js';
import { needsOf } from './needs.js';
import type { FormGaps, GapKind, RequiredField } from './report.js';

interface Form {
  readonly prepared: Prepared;
  readonly stage: Stage;
  readonly recipients: readonly string[];
  /** What other stages of the pack know already. */
  readonly known: Known;
}

/** What is wrong with a field is the same at every stage that asks for it in the same way. */
export type Known = Map<FieldDefinition, (readonly RequiredField[])[]>;

/** Goes through the form of one stage and says of each required field what is wrong with it. */
export function formGaps({ prepared, stage, recipients, known }: Form): FormGaps {
  const { pack, words, context } = prepared;
  const { determination } = context;
  const { texts } = words;
  const filling = atStage(prepared, stage.id, recipients[0]!);
  const fields = askedAt(stage, pack).flatMap((field) => knownField(field, filling, known));
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

/** The fields of a stage that may be required, or may have to be withheld. */
function askedAt(stage: Stage, pack: Pack): readonly FieldDefinition[] {
  let fields = asked.get(stage);
  if (!fields) {
    const sections = new Set(stage.sections ?? pack.regime.sections);
    fields = pack.regime.fields.filter((field) => {
      const rule = field.required[stage.id];
      const isAsked = rule === 'required' || typeof rule === 'object' || ceilingOf(field, pack) !== undefined;
      return isAsked && sections.has(field.section);
    });
    asked.set(stage, fields);
  }
  return fields;
}

const asked = new WeakMap<Stage, readonly FieldDefinition[]>();

function knownField(field: FieldDefinition, filling: Filling, known: Known): readonly RequiredField[] {
  const required = requirementOf(field, filling);
  if (isOfStage(field)) return judge(field, required, filling);
  let ways = known.get(field);
  if (!ways) known.set(field, (ways = []));
  const way = wayOf(required, acceptsUnknown(field, filling));
  return (ways[way] ??= judge(field, required, filling));
}

/** A number for each way in which a stage can ask for a field. */
function wayOf({ requirement, unmet }: Requirement, takesUnknown: boolean): number {
  return (requirement === 'required' ? 4 : 0) + (unmet ? 2 : 0) + (takesUnknown ? 1 : 0);
}

/** What is wrong with a field that is required, or that has to be withheld. */
function judge(field: FieldDefinition, required: Requirement, filling: Filling): readonly RequiredField[] {
  const standing = standingOf(field, filling, required);
  if (required.requirement !== 'required' && !isWithheld(standing)) return [];
  const { state, state_reason, problems, provenance, hasValue } = standing;
  const { key, number } = field;
  const citingNothing = uncitedIn(filling.context.record);
  const uncited = provenance.filter(({ item_id }) => citingNothing.has(item_id));
  const judged: Draft<RequiredField> = {
    key,
    label: filling.words.texts.fields[key]!.label,
    state,
    problems,
    provenance,
    uncited,
    gaps: gapsOf(standing, uncited.length > 0),
    needs: hasValue ? [] : needsOf(field),
  };
  if (number !== undefined) judged.number = number;
  if (state_reason !== undefined) judged.state_reason = state_reason;
  return [judged];
}

/** Everything that the record holds for the field is marked above what it may carry. */
function isWithheld({ withheld, hasValue }: Standing): boolean {
  return withheld !== undefined && !hasValue;
}

function gapsOf(standing: Standing, isUncited: boolean): GapKind[] {
  if (isWithheld(standing)) return ['not_for_recipient'];
  const { state, problems } = standing;
  if (state === 'missing' || state === 'not_known_yet') return [state];
  if (state !== 'complete') return [];
  return [
    ...(problems.length > 0 ? (['not_valid'] as const) : []),
    ...(isUncited ? (['without_evidence'] as const) : []),
  ];
}

/** The ids of the items that cite nothing. */
function uncitedIn(record: IncidentRecord): ReadonlySet<string> {
  let ids = uncitedIds.get(record);
  if (!ids) {
    const items: readonly Item[] = PARTS.flatMap((part) => record[part] as readonly Item[]);
    ids = new Set(items.filter((item) => citationsOf(item).length === 0).map(({ id }) => id));
    uncitedIds.set(record, ids);
  }
  return ids;
}

const uncitedIds = new WeakMap<IncidentRecord, ReadonlySet<string>>();

function countOf(gaps: readonly GapKind[]): Partial<Record<GapKind, number>> {
  const counts: Partial<Record<GapKind, number>> = {};
  for (const gap of gaps) counts[gap] = (counts[gap] ?? 0) + 1;
  return counts;
}
