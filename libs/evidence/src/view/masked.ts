import { mask } from '#redaction';

/** The text as people see it: nothing is masked where `shown` is null, else all findings but those. */
export function masked(
  text: string,
  shown: readonly string[] | null,
): { readonly text: string; readonly masked: number } {
  return shown === null ? { text, masked: 0 } : mask(text, new Set(shown));
}
