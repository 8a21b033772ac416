import type { RunWarning } from '#schemas';

/** The warnings that apply: of rules that each hold a condition, a code for machines and a sentence for people. */
export function when(rules: readonly (readonly [boolean, string, string])[]): RunWarning[] {
  return rules.filter(([applies]) => applies).map(([, code, sentence]) => ({ code, sentence }));
}
