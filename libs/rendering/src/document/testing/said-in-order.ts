import type { FieldValue, FrozenDisclosure } from '#schemas';
import { visibleText } from '../../visible-text.js';

/** Labels and values of the form that a rendition's text does not say, or says in another order. */
export function notSaidInOrder({ sections, letter }: FrozenDisclosure, saidText: string): string[] {
  const text = lettersOf(saidText);
  let at = 0;
  const fields = sections.flatMap((section) => section.fields);
  const said = fields.flatMap(({ label, value }) =>
    letter ? (value ? textsIn(value) : []) : [label, ...(value ? textsIn(value) : [])],
  );
  return said.filter((one) => {
    const letters = lettersOf(one);
    const found = text.indexOf(letters, at);
    if (found >= 0) at = found + letters.length;
    return found < 0;
  });
}

function textsIn(value: FieldValue): string[] {
  switch (value.kind) {
    case 'choices':
      return value.options.map(({ label }) => label);
    case 'list':
      return value.entries.map(({ text }) => text);
    case 'rows':
      return value.rows.flatMap(({ cells }) => cells);
    case 'markdown':
      // Marks of emphasis and links are not printed, so that its words are looked for one by one.
      return value.text.split(/\s+/);
    case 'text':
    case 'boolean':
    case 'number':
    case 'time':
      return [value.text];
  }
}

/** Letters and digits alone: where lines break and how hidden characters are shown is no matter of order. */
const lettersOf = (text: string) =>
  visibleText(text)
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
