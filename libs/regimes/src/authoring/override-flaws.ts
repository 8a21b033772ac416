import type { FieldDefinition, FieldOverride, Flaw } from '#schemas';
import type { Pack } from '../pack/pack.js';

type Kind = FieldOverride['kind'];

/** What a person may type into a field of each type; that it is not known or does not apply can be said of any. */
const TYPED: Readonly<Record<FieldDefinition['type'], Kind>> = {
  text: 'text',
  markdown: 'text',
  choice: 'choices',
  choices: 'choices',
  boolean: 'boolean',
  number: 'number',
  time: 'time',
  time_range: 'time',
  list: 'list',
  rows: 'list',
};

/** The kinds of override that a field takes, what it is filled with first. */
export function overrideKinds({ type }: FieldDefinition): readonly Kind[] {
  return [TYPED[type], 'not_known_yet', 'not_applicable'];
}

/** What is wrong with an override for this field of the pack, beyond its shape (JSON Pointers into it). */
export function overrideFlaws(pack: Pack, field: FieldDefinition, override: FieldOverride): Flaw[] {
  const kinds = overrideKinds(field);
  if (!kinds.includes(override.kind))
    return [{ pointer: '/kind', message: `must be one of ${kinds.join(', ')} for this field` }];
  if (override.kind === 'choices') return codeFlaws(pack, field, override.codes);
  if (override.kind !== 'time' || override.to === undefined) return [];
  if (field.type === 'time') return [{ pointer: '/to', message: 'is not taken: the field is one moment' }];
  return override.to < override.from ? [{ pointer: '/to', message: 'must not be before the start' }] : [];
}

function codeFlaws(pack: Pack, field: FieldDefinition, codes: readonly string[]): Flaw[] {
  const known = Object.keys(pack.texts['en']!.codes![field.codes!]!);
  const unknown = codes.flatMap((code, index) =>
    known.includes(code) ? [] : { pointer: `/codes/${index}`, message: `must be one of ${known.join(', ')}` },
  );
  const wrongNumber = codes.length === 0 || (field.type === 'choice' && codes.length > 1);
  return wrongNumber
    ? [
        ...unknown,
        { pointer: '/codes', message: `must hold ${field.type === 'choice' ? 'one code' : 'a code'}` },
      ]
    : unknown;
}
