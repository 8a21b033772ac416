import { detect, findingId, type Finding } from './detect.js';

/** The text with every finding replaced by its kind, but for those that somebody decided to show. */
export function mask(
  text: string,
  shown: ReadonlySet<string> = new Set(),
): { readonly text: string; readonly masked: number } {
  const hidden = detect(text).filter((finding) => !shown.has(findingId(text, finding)));
  const parts: string[] = [];
  let at = 0;
  for (const { kind, start, end } of hidden) {
    parts.push(text.slice(at, start), `[${kind}]`);
    at = end;
  }
  return { text: parts.join('') + text.slice(at), masked: hidden.length };
}

/** As much of a finding as tells people which one it is. */
export function preview(text: string, { start, end }: Finding): string {
  const words = text.slice(start, end).replaceAll(/\s+/g, ' ');
  return words.length < 8 ? '…' : `${words.slice(0, 3)}…${words.slice(-2)}`;
}
