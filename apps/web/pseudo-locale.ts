import { TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ';
const VOWEL = /[aeiou]/i;

/** What of a page is no plain letter of a message in the pseudo-locale. */
export const FROM_CATALOGUE = new RegExp(`[⟦⟧·${ACCENTED}]+`);

/**
 * A message as a language that does not exist would say it: in brackets, every letter accented, and a third longer, so
 * that a screen shows which of its words are in no catalogue and where longer words find no room. What is filled in,
 * and the choice between plurals, stay.
 */
export function pseudoMessage(tree: readonly MessageFormatElement[]): MessageFormatElement[] {
  const literal = (value: string): MessageFormatElement => ({ type: TYPE.literal, value });
  return [literal('⟦'), ...tree.map(longer), literal('⟧')];
}

/** The same of a text that is no message. */
export function pseudoText(text: string): string {
  return `⟦${accented(text)}⟧`;
}

function longer(element: MessageFormatElement): MessageFormatElement {
  if (element.type === TYPE.literal) return { ...element, value: accented(element.value) };
  if (element.type === TYPE.tag) return { ...element, children: element.children.map(longer) };
  if (element.type !== TYPE.plural && element.type !== TYPE.select) return element;
  const options = Object.entries(element.options).map(([name, { value }]) => [
    name,
    { value: value.map(longer) },
  ]);
  return { ...element, options: Object.fromEntries(options) as typeof element.options };
}

/** Vowels are doubled until the text is a third longer; where there are too few, dots follow. */
function accented(text: string): string {
  let missing = Math.ceil(text.length / 3);
  const letters = text.replaceAll(/[a-z]/gi, (letter) => {
    const accent = ACCENTED.charAt(PLAIN.indexOf(letter));
    return VOWEL.test(letter) && missing-- > 0 ? accent.repeat(2) : accent;
  });
  return letters + '·'.repeat(Math.max(missing, 0));
}
