import type { Draft, FieldDefinition, Stage } from '#schemas';
import { acceptsUnknown } from '../fill/absence.js';
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
  /** The ids of the record's items that cite nothing. */
  readonly uncited: ReadonlySet<string>;
}

/** What is wrong with a field is the same at every stage that asks for it in the same way: by that way and the field's place. */
export type Known = (RequiredField | null)[][];

/** Goes through the form of one stage and says of each required field what is wrong with it. */
export function formGaps({ prepared, stage, recipients, known, uncited }: Form): FormGaps {
  const { pack, words, context } = prepared;
  const { determination } = context;
  const { texts } = words;
  const filling = atStage(prepared, stage.id, recipients[0]!);
  const judging: Judging = { filling, known, uncited };
  const fields: RequiredField[] = [];
  for (const asked of askedAt(stage, pack)) {
    const field = judgedField(asked, judging);
    if (field) fields.push(field);
  }
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
    gaps: countOf(fields),
    fields,
  };
}

/** A field that a stage may require, or may have to withhold. */
interface Asked {
  readonly field: FieldDefinition;
  /** Its place among the fields of the pack. */
  readonly place: number;
  /** It says something else at each stage. */
  readonly ofStage: boolean;
  readonly takesUnknown: boolean;
}

/** What a stage asks for; read once for as long as its pack is there. */
function askedAt(stage: Stage, pack: Pack): readonly Asked[] {
  let fields = askedIn.get(stage);
  if (!fields) askedIn.set(stage, (fields = asksOf(stage, pack)));
  return fields;
}

const askedIn = new WeakMap<Stage, readonly Asked[]>();

function asksOf(stage: Stage, pack: Pack): Asked[] {
  const sections = new Set(stage.sections ?? pack.regime.sections);
  return pack.regime.fields.flatMap((field, place) => {
    const rule = field.required[stage.id];
    const isAsked = rule === 'required' || typeof rule === 'object' || ceilingOf(field, pack) !== undefined;
    if (!isAsked || !sections.has(field.section)) return [];
    return [{ field, place, ofStage: isOfStage(field), takesUnknown: acceptsUnknown(field, { stage }) }];
  });
}

type Judging = Pick<Form, 'known' | 'uncited'> & { readonly filling: Filling };

function judgedField({ field, place, ofStage, takesUnknown }: Asked, judging: Judging): RequiredField | null {
  const required = requirementOf(field, judging.filling);
  if (ofStage) return judge(field, required, judging);
  const fields = (judging.known[wayOf(required, takesUnknown)] ??= []);
  let judged = fields[place];
  if (judged === undefined) fields[place] = judged = judge(field, required, judging);
  return judged;
}

/** A number for each way in which a stage can ask for a field. */
function wayOf({ requirement, unmet }: Requirement, takesUnknown: boolean): number {
  return WAYS[requirement] + (unmet ? 2 : 0) + (takesUnknown ? 1 : 0);
}

const WAYS: Readonly<Record<Requirement['requirement'], number>> = {
  optional: 0,
  required: 4,
  update: 8,
  absent: 12,
};

/** What is wrong with a field that is required, or that has to be withheld; null of any other. */
function judge(
  field: FieldDefinition,
  required: Requirement,
  { filling, uncited: citingNothing }: Judging,
): RequiredField | null {
  const standing = standingOf(field, filling, required);
  if (required.requirement !== 'required' && !isWithheld(standing)) return null;
  const { state, state_reason, problems, provenance, hasValue } = standing;
  const { key, number } = field;
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
  return judged;
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
  const gaps: GapKind[] = [];
  if (problems.length > 0) gaps.push('not_valid');
  if (isUncited) gaps.push('without_evidence');
  return gaps;
}

function countOf(fields: readonly RequiredField[]): Partial<Record<GapKind, number>> {
  const counts: Partial<Record<GapKind, number>> = {};
  for (const { gaps } of fields) for (const gap of gaps) counts[gap] = (counts[gap] ?? 0) + 1;
  return counts;
}
