import type { FrozenDisclosure } from '#schemas';
import type { Pack } from './pack.js';

/** The layout of a document of the pack, and the name under which messages speak of it. */
export function templateOf(
  { id, templates }: Pack,
  { letter }: Pick<FrozenDisclosure, 'letter'>,
): { readonly name: string; readonly source: string } {
  // A letter that was frozen when the pack had no layout for it is printed as the form.
  return letter && templates.letter !== undefined
    ? { name: `${id}/letter.hbs`, source: templates.letter }
    : { name: `${id}/disclosure.hbs`, source: templates.disclosure };
}
