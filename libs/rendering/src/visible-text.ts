/**
 * Characters that change how other text looks or hide in it: C0 and C1 controls (but tab and line feed),
 * bidirectional controls (CVE-2021-42574), the byte order mark, and the tag characters used to smuggle prompts.
 */
const HIDDEN =
  // oxlint-disable-next-line no-control-regex -- finding them is the point
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;

/**
 * `text` with every hidden character shown as its code point (`‹U+202E›`), any line end as `\n`, and lone
 * surrogates as U+FFFD: what is printed is what was written.
 */
export function visibleText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(HIDDEN, (character) => `‹U+${codePoint(character)}›`);
}

const codePoint = (character: string) =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
