/**
 * A CSS string literal for any text. All but plain characters become escapes, so the text can end neither the
 * string nor the style element it stands in (CSS Syntax Level 3, 4.3.7).
 */
export function cssString(text: string): string {
  const escaped = Array.from(text, (character) =>
    /[\p{L}\p{N} .,:;_-]/u.test(character) ? character : `\\${character.codePointAt(0)!.toString(16)} `,
  );
  return `"${escaped.join('')}"`;
}
