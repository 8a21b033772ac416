import { detect, findingId, type Finding } from './detect.js';

/** The text with every finding replaced by its kind, but for those that somebody decided to show. */
export function mask(
  text: string,
  shown: ReadonlySet<string> = new Set(),
): { readonly text: string; readonly masked: number } {
  const hidden = detect(text).filter((finding) => !shown.has(findingId(text, finding)));
  return { text: replaced(text, hidden, 0, text.length), masked: hidden.length };
}

/** As much of a finding as tells people which one it is. */
export function preview(text: string, { start, end }: Finding): string {
  const words = text.slice(start, end).replaceAll(/\s+/g, ' ');
  return words.length < 8 ? '…' : `${words.slice(0, 3)}…${words.slice(-2)}`;
}

/** Characters of the text on either side that tell what a finding is about. */
const AROUND = 120;

/** The words around a finding, with it and every other one masked; `findings` are all of the text, in its order. */
export function context(text: string, findings: readonly Finding[], index: number): string {
  const { start, end } = findings[index]!;
  let [first, last] = [index, index];
  while (first > 0 && findings[first - 1]!.end > start - AROUND) first -= 1;
  while (last + 1 < findings.length && findings[last + 1]!.start < end + AROUND) last += 1;
  // One that reaches over the border is taken in whole: half of a secret would stand there unmasked.
  const from = Math.max(0, Math.min(start - AROUND, findings[first]!.start));
  const to = Math.min(text.length, Math.max(end + AROUND, findings[last]!.end));
  const words = replaced(text, findings.slice(first, last + 1), from, to).toWellFormed();
  return `${from > 0 ? '…' : ''}${words}${to < text.length ? '…' : ''}`;
}

function replaced(text: string, hidden: readonly Finding[], from: number, to: number): string {
  const parts: string[] = [];
  let at = from;
  for (const { kind, start, end } of hidden) {
    parts.push(text.slice(at, start), `[${kind}]`);
    at = end;
  }
  return parts.join('') + text.slice(at, to);
}
