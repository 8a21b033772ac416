import { valueText } from '#domain';
import type { FilledField, FrozenDisclosure } from '#schemas';
import { lengthOf } from '../fill/limits.js';
import type { Pack } from '../pack/pack.js';

/** One field as somebody copies it into the authority's form. */
export interface PortalField extends Pick<
  FilledField,
  'key' | 'label' | 'requirement' | 'state' | 'problems'
> {
  readonly number?: string;
  readonly state_reason?: string;
  /** What to paste. */
  readonly text: string;
  /** Of a choice: the codes of the form, for forms that ask for them. */
  readonly codes?: readonly string[];
  readonly characters?: {
    readonly used: number;
    readonly limit: number;
    readonly counting: string;
    readonly over: boolean;
  };
}

export interface PortalSection {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly PortalField[];
}

/** A content in the order of the authority's form, ready to be copied; what the stage does not ask is left out. */
export function portalForm(pack: Pack, { sections }: FrozenDisclosure): readonly PortalSection[] {
  const limits = new Map(pack.regime.fields.map(({ key, limit }) => [key, limit]));
  return sections
    .map(({ id, title, fields }) => ({
      id,
      title,
      fields: fields
        .filter(({ requirement }) => requirement !== 'absent')
        .map((field) => portalField(field, limits.get(field.key))),
    }))
    .filter(({ fields }) => fields.length > 0);
}

function portalField(
  { key, number, label, requirement, state, state_reason, problems, value }: FilledField,
  limit: Pack['regime']['fields'][number]['limit'],
): PortalField {
  const text = valueText(value);
  const { characters, counting = 'code_points' } = limit ?? {};
  const used = lengthOf(text, counting);
  return {
    key,
    ...(number !== undefined && { number }),
    label,
    requirement,
    state,
    ...(state_reason !== undefined && { state_reason }),
    problems,
    text,
    ...(value?.kind === 'choices' && { codes: value.options.map(({ code }) => code) }),
    ...(characters !== undefined && {
      characters: { used, limit: characters, counting, over: used > characters },
    }),
  };
}
