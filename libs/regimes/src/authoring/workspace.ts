import { fieldsOf, saysTheSame, valueText } from '#domain';
import type { FieldDefinition, FieldOverride, FilledField, FilledSection, FrozenDisclosure } from '#schemas';
import type { FillContext } from '../fill/context.js';
import { fill } from '../fill/fill.js';
import { lengthOf } from '../fill/limits.js';
import type { Pack } from '../pack/pack.js';
import { say, wordsOf, type Words } from '../text/words.js';
import { overrideKinds } from './override-flaws.js';

/**
 * Where a value stands to the record: taken from it and the same; fixed when the disclosure was frozen, and still the
 * same; typed here where the record has nothing else; or different from what the record says now.
 */
export const VALUE_SOURCES = ['in_sync', 'snapshot', 'typed_here', 'differs'] as const;
export type ValueSource = (typeof VALUE_SOURCES)[number];

/** A field as somebody who fills the form needs it. */
export interface WorkspaceField extends Omit<FilledField, 'overridden' | 'figure' | 'figure_data'> {
  readonly type: FieldDefinition['type'];
  /** The value in plain text. */
  readonly text: string;
  /** Absent while there is nothing to compare. */
  readonly source?: ValueSource;
  /** What the record says, where that is something else. */
  readonly record?: { readonly state: FilledField['state']; readonly text: string };
  readonly accepts: readonly FieldOverride['kind'][];
  /** Whether the stage takes "not known yet" for an answer. */
  readonly unknown_accepted: boolean;
  readonly options?: readonly { readonly code: string; readonly label: string }[];
  readonly limit?: { readonly characters: number; readonly used: number; readonly counting: string };
}

export interface WorkspaceSection extends Omit<FilledSection, 'fields'> {
  readonly state: 'done' | 'started' | 'to_do';
  readonly required: number;
  readonly answered: number;
  readonly fields: readonly WorkspaceField[];
}

export interface Completeness {
  readonly required: number;
  /** Of the required: with a value that the form takes, or stated not to apply. */
  readonly answered: number;
  readonly missing: number;
  readonly not_known_yet: number;
  readonly with_problems: number;
  readonly optional_open: number;
  /** Keys of the required fields that lack an answer, in the order of the form. */
  readonly open: readonly string[];
}

export interface Workspace {
  readonly sections: readonly WorkspaceSection[];
  readonly completeness: Completeness;
}

/**
 * The form of a disclosure as its authors work on it: each field with its value, where that stands to the record, what
 * may be typed and what is missing, in the pack's own words. What is frozen is shown as it was frozen. Pure.
 */
export function workspace(
  pack: Pack,
  stage: string,
  context: FillContext,
  frozen?: FrozenDisclosure,
): Workspace {
  const words = wordsOf(pack, context.language);
  const { overrides: _overrides, ...plain } = context;
  const recorded = new Map(
    fieldsOf({ sections: [...fill(pack, stage, plain).sections] }).map((one) => [one.key, one]),
  );
  const shown = frozen?.sections ?? fill(pack, stage, context).sections;
  const definitions = new Map(pack.regime.fields.map((field) => [field.key, field]));
  const sections = shown.map(({ fields, ...section }): WorkspaceSection => {
    const worked = fields
      .filter(({ requirement }) => requirement !== 'absent')
      .map((field) => {
        const definition = definitions.get(field.key);
        const made = describedField(field, recorded.get(field.key), frozen !== undefined);
        return definition ? withForm(made, definition, { stage, words }) : made;
      });
    return { ...section, ...progressOf(worked), fields: worked };
  });
  return { sections, completeness: completenessOf(sections.flatMap(({ fields }) => fields)) };
}

function describedField(
  { overridden, figure: _figure, figure_data: _data, ...field }: FilledField,
  recorded: FilledField | undefined,
  isFrozen: boolean,
): WorkspaceField {
  const source = sourceOf({ ...field, overridden }, recorded, isFrozen);
  return {
    ...field,
    text: valueText(field.value),
    type: 'text',
    accepts: [],
    unknown_accepted: false,
    ...(source && { source }),
    ...(source === 'differs' && {
      record: { state: recorded?.state ?? 'empty', text: valueText(recorded?.value) },
    }),
  };
}

function sourceOf(
  field: FilledField,
  recorded: FilledField | undefined,
  isFrozen: boolean,
): ValueSource | undefined {
  const isSame = saysTheSame(field, recorded);
  if (field.overridden) return isSame || !recorded?.value ? 'typed_here' : 'differs';
  if (!isSame) return 'differs';
  if (!field.value) return undefined;
  return isFrozen ? 'snapshot' : 'in_sync';
}

interface Form {
  readonly stage: string;
  readonly words: Words;
}

/** What the pack's form says about a field. */
function withForm(
  field: WorkspaceField,
  definition: FieldDefinition,
  { stage, words }: Form,
): WorkspaceField {
  const { characters, counting = 'code_points' } = definition.limit ?? {};
  const labels = definition.codes === undefined ? undefined : words.texts.codes?.[definition.codes];
  const { missing, help } = words.texts.fields[field.key]!;
  const asked = missing ?? say(words, 'field_missing', { label: field.label });
  return {
    ...field,
    ...(help !== undefined && { help }),
    type: definition.type,
    accepts: overrideKinds(definition),
    unknown_accepted: definition.unknown_at?.includes(stage) ?? false,
    problems: field.state === 'missing' ? [asked, ...field.problems] : field.problems,
    ...(labels && { options: Object.entries(labels).map(([code, label]) => ({ code, label })) }),
    ...(characters !== undefined && {
      limit: { characters, counting, used: lengthOf(field.text, counting) },
    }),
  };
}

function isAnswered({ state, problems }: WorkspaceField): boolean {
  return (state === 'complete' && problems.length === 0) || state === 'not_applicable';
}

function progressOf(
  fields: readonly WorkspaceField[],
): Pick<WorkspaceSection, 'state' | 'required' | 'answered'> {
  const required = fields.filter(({ requirement }) => requirement === 'required');
  const answered = required.filter(isAnswered).length;
  const isStarted = fields.some(({ state }) => state === 'complete' || state === 'not_known_yet');
  return {
    required: required.length,
    answered,
    state: answered === required.length ? 'done' : isStarted ? 'started' : 'to_do',
  };
}

function completenessOf(fields: readonly WorkspaceField[]): Completeness {
  const required = fields.filter(({ requirement }) => requirement === 'required');
  const open = required.filter((field) => !isAnswered(field));
  return {
    required: required.length,
    answered: required.length - open.length,
    missing: open.filter(({ state }) => state === 'missing').length,
    not_known_yet: open.filter(({ state }) => state === 'not_known_yet').length,
    with_problems: open.filter(({ state }) => state === 'complete').length,
    optional_open: fields.filter(({ requirement, state }) => requirement !== 'required' && state === 'empty')
      .length,
    open: open.map(({ key }) => key),
  };
}
