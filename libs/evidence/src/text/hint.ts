/** Whether the content of a member may hold a text: `false` is certain, `true` is to be looked at. */
export type Hint = (content: AsyncIterable<Buffer>) => Promise<boolean>;

/** What JSON may write in another way than it stands in a text, and what more than one byte can stand for. */
const PLAIN = /[\x20\x21\x23-\x2e\x30-\x5b\x5d-\x7e]+/g;
/** Letters outside ASCII that are the same as one in it but for their case (CaseFolding.txt of Unicode), in UTF-8. */
const FOLDED: Readonly<Record<string, string>> = { k: 'k|\xe2\x84\xaa', s: 's|\xc5\xbf' };
/** An escaped character of ASCII, in which any letter may hide; honest writers escape none but controls. */
const ESCAPED = String.raw`\\u00[2-7]`;

/** Looked at in one go: longer texts live longer in memory. */
const WINDOW = 32 * 1024;

/**
 * A hint for a search whatever the case, from the bytes of the JSON text as they are: this is many times as fast as
 * reading it. `null` for a text that leaves nothing to look for.
 */
export function hintOf(text: string): Hint | null {
  const runs = text.match(PLAIN) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return null;
  const pattern = new RegExp(`${longest.replaceAll(/./g, sameBytes)}|${ESCAPED}`, 'i');
  const overlap = longest.length * 3 + ESCAPED.length;
  return async (content) => {
    let end = '';
    for await (const piece of content) {
      for (let at = 0; at < piece.length; at += WINDOW) {
        const bytes = end + piece.toString('latin1', at, at + WINDOW);
        if (pattern.test(bytes)) return true;
        end = bytes.slice(-overlap);
      }
    }
    return false;
  };
}

function sameBytes(char: string): string {
  const folded = FOLDED[char.toLowerCase()];
  return folded === undefined ? char.replace(/[\\^$.*+?()[\]{}|/-]/, String.raw`\$&`) : `(?:${folded})`;
}
