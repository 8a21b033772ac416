import type { FrozenDisclosure, LetterTexts } from '#schemas';
import type { FilledForm } from '../fill/context.js';
import { dateText, type Words } from '../text/words.js';

/** The first and last words of a letter, in the document's language. */
export function letterOf(
  { salutation, opening, closing }: LetterTexts,
  words: Words,
  now: Date,
): NonNullable<FrozenDisclosure['letter']> {
  return { salutation, opening, closing, date: dateText(words, now.toISOString()) };
}

/** The form with the titles and labels of the letter; as it is for a stage that is none. */
export function letterForm(form: FilledForm, letter: LetterTexts | undefined): FilledForm {
  if (!letter) return form;
  const { sections = {}, fields = {} } = letter;
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      title: sections[section.id] ?? section.title,
      fields: section.fields.map((field) => ({ ...field, label: fields[field.key] ?? field.label })),
    })),
  };
}
