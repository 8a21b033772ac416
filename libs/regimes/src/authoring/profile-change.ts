import { subjectsOf, valueText } from '#domain';
import type { FieldDefinition, FieldOverride, FilledField } from '#schemas';
import type { Pack } from '../pack/pack.js';
import { overrideFlaws } from './override-flaws.js';

/** A form as it is filled for one stage, with what was typed into it. */
export interface FilledProfile {
  readonly pack: Pack;
  readonly fields: readonly FilledField[];
  readonly overrides?: Readonly<Record<string, FieldOverride>>;
}

export interface NamedField {
  readonly key: string;
  readonly number?: string;
  readonly label: string;
}

/** What becomes of the fields when a disclosure takes on another stage, regime or recipient. */
export interface ProfileChange {
  readonly added: readonly (NamedField & Pick<FilledField, 'requirement' | 'state'>)[];
  readonly kept: readonly (NamedField & { readonly from: string; readonly typed: boolean })[];
  /** `text` is what would not be said any more; what was typed stays in the history. */
  readonly dropped: readonly (NamedField & { readonly text: string; readonly typed: boolean })[];
  /** What was typed and goes along, by the key of the new field. */
  readonly overrides: Readonly<Record<string, FieldOverride>>;
}

/**
 * Compares two forms before one takes the place of the other. A field is kept when it is the same field of the regime,
 * or, in another regime, when it is about the same place in the record. What was typed goes along where the new field
 * takes it; the codes of another form are never guessed.
 */
export function profileChange(before: FilledProfile, after: FilledProfile): ProfileChange {
  const earlier = asked(before.fields);
  const later = asked(after.fields);
  const partner = partnerOf(before, after);
  const pairs = later.map((field) => {
    const key = partner(field.key);
    return { field, from: earlier.find((one) => one.key === key) };
  });
  const carried = pairs.flatMap(({ field, from }) => {
    const override = from && before.overrides?.[from.key];
    return override && takes(after.pack, field.key, override, before.pack)
      ? [[field.key, override] as const]
      : [];
  });
  const overrides = Object.fromEntries(carried);
  const used = new Set(pairs.map(({ from }) => from?.key));
  return {
    added: pairs.flatMap(({ field, from }) =>
      from ? [] : { ...named(field), requirement: field.requirement, state: field.state },
    ),
    kept: pairs.flatMap(({ field, from }) =>
      from ? { ...named(field), from: from.key, typed: Object.hasOwn(overrides, field.key) } : [],
    ),
    dropped: earlier
      .filter(({ key }) => !used.has(key))
      .map((field) => ({
        ...named(field),
        text: valueText(field.value),
        typed: before.overrides?.[field.key] !== undefined,
      })),
    overrides,
  };
}

function asked(fields: readonly FilledField[]): readonly FilledField[] {
  return fields.filter(({ requirement }) => requirement !== 'absent');
}

function named({ key, number, label }: FilledField): NamedField {
  return { key, ...(number !== undefined && { number }), label };
}

/** From a key of the later form to that of the earlier one. */
function partnerOf({ pack: earlier }: FilledProfile, { pack: later }: FilledProfile) {
  if (earlier.id === later.id) return (key: string) => key;
  const places = new Map(
    earlier.regime.fields.flatMap((field) => {
      const place = placeOf(earlier, field);
      return place === undefined ? [] : [[place, field.key] as const];
    }),
  );
  const definitions = new Map(later.regime.fields.map((field) => [field.key, field]));
  return (key: string) => places.get(placeOf(later, definitions.get(key)!) ?? '');
}

/** The place in the record that a field is about, for fields of one type only: a time is no number. */
function placeOf(pack: Pack, field: FieldDefinition): string | undefined {
  const [subject] = subjectsOf(pack.id, field);
  return subject?.name.startsWith('record.') || subject?.name.startsWith('organisation.')
    ? `${field.type} ${subject.name}`
    : undefined;
}

function takes(pack: Pack, key: string, override: FieldOverride, earlier: Pack): boolean {
  if (override.kind === 'choices' && pack.id !== earlier.id) return false;
  const field = pack.regime.fields.find((one) => one.key === key)!;
  return overrideFlaws(pack, field, override).length === 0;
}
