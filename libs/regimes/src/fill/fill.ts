import type { FieldDefinition, FilledField, FilledSection, ItemRef } from '#schemas';
import type { Marking } from '#domain';
import type { Pack } from '../pack/pack.js';
import { refText, say, type Words } from '../text/words.js';
import { absenceOf } from './absence.js';
import { filling, type FillContext, type FilledForm, type Filling } from './context.js';
import { figureOf } from './figure.js';
import { gather, together } from './gather.js';
import { limitProblems } from './limits.js';
import { overridden } from './override.js';
import { requirementOf, type Requirement } from './requirement.js';
import { valueOf } from './value.js';
import { withZoneOnce } from './zone-once.js';

/**
 * Fills a regime's form at one stage from a record: per field its value, where it comes from, its state and what is
 * wrong with it. Pure: the same input gives the same form. Throws a RangeError for a stage, recipient or language that
 * the pack does not have.
 */
export function fill(pack: Pack, stage: string, context: FillContext): FilledForm {
  const prepared = filling(pack, stage, context);
  const ids = prepared.stage.sections ?? pack.regime.sections;
  const sections = ids.map((id) => fillSection(id, prepared));
  return { stage, sections, registers: prepared.registers.entries() };
}

/** In the order of the document, because references are numbered by first use. */
function fillSection(id: string, prepared: Filling): FilledSection {
  const { title, intro } = prepared.words.texts.sections[id]!;
  const fields = prepared.pack.regime.fields.filter(({ section }) => section === id);
  return {
    id,
    title,
    ...(intro !== undefined && { intro }),
    fields: fields.map((field) => ({ ...described(field, prepared), ...filled(field, prepared) })),
  };
}

type Outcome = Omit<FilledField, keyof ReturnType<typeof described>>;

function filled(field: FieldDefinition, prepared: Filling): Outcome {
  const { words } = prepared;
  const required = requirementOf(field, prepared);
  const { requirement } = required;
  const nothing = { requirement, refs: [], provenance: [], problems: [], overridden: false };
  if (requirement === 'absent') return { ...nothing, state: 'not_due', state_reason: say(words, 'not_due') };
  const override = ownOverride(field, prepared);
  if (!override) return fromRecord(field, required, prepared);
  const typed = overridden(field, override, prepared);
  const problems = [...typed.problems, ...limitProblems(field, typed.value, words)];
  return { ...nothing, ...typed, problems, overridden: true };
}

function fromRecord(field: FieldDefinition, required: Requirement, prepared: Filling): Outcome {
  const { words } = prepared;
  const ceiling = field.tlp_ceiling ?? prepared.pack.regime.tlp_ceiling;
  const filling = { ...prepared, ceiling };
  const sources = field.from.map((from) => gather(from, filling));
  const gathered = together(sources);
  const { pieces, problems, withheld } = gathered;
  const { value: full, problems: valueProblems } = valueOf(field, sources, words);
  const value = full && withZoneOnce(field, full, sources, filling);
  const provenance = distinctRefs(pieces.flatMap(({ sources: its }) => its));
  const figure_data = value && figureOf(field, provenance, prepared);
  const absence = value ? undefined : absenceOf(field, required, gathered, filling);
  return {
    requirement: required.requirement,
    state: 'complete',
    ...(withheld.length > 0 && withholding(withheld, ceiling!, words)),
    ...absence,
    ...(value && { value }),
    ...(figure_data && { figure_data }),
    refs: distinct(pieces.flatMap(({ refs }) => refs)),
    provenance,
    problems: distinct([
      ...problems,
      ...valueProblems,
      ...(absence?.problems ?? []),
      ...limitProblems(field, value, words),
    ]),
    overridden: false,
  };
}

function withholding(withheld: readonly Marking[], ceiling: Marking, words: Words) {
  return {
    withheld: withheld.length,
    state_reason: say(words, 'withheld_some', { count: withheld.length, ceiling }),
  };
}

function described({ key, number, origin, ref, figure }: FieldDefinition, { words }: Filling) {
  const { label, help } = words.texts.fields[key]!;
  return {
    key,
    label,
    origin,
    ...(number !== undefined && { number }),
    ...(help !== undefined && { help }),
    ...(ref !== undefined && { ref: refText(words, ref) }),
    ...(figure !== undefined && { figure }),
  };
}

function ownOverride({ key }: FieldDefinition, { context: { overrides = {} } }: Filling) {
  return Object.hasOwn(overrides, key) ? overrides[key] : undefined;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function distinctRefs(refs: readonly ItemRef[]): ItemRef[] {
  return [...new Map(refs.map((ref) => [`${ref.part}/${ref.item_id}/${ref.rev}`, ref])).values()];
}
