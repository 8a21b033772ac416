/** Written out: control and format characters, among them those that turn the direction of writing. */
const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Text of a log for a terminal, so that no log moves the cursor or shows other words than it holds. Line breaks and
 * tabs stay.
 */
export function printable(text: string): string {
  return text.replaceAll(
    INVISIBLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
