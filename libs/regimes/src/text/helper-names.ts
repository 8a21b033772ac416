interface HelperForm {
  readonly form: 'inline' | 'block';
  /** The least and the greatest number of parameters. */
  readonly params: readonly [number, number];
  readonly usage: string;
}

/** Everything that a pack's item templates can call; anything else is refused when the pack is loaded. */
export const HELPERS = {
  label: { form: 'inline', params: [2, 2], usage: '{{label "list" code}}' },
  time: { form: 'inline', params: [1, 1], usage: '{{time stated_time}}' },
  date: { form: 'inline', params: [1, 1], usage: '{{date date}}' },
  percent: { form: 'inline', params: [1, 1], usage: '{{percent proportion}}' },
  change: { form: 'inline', params: [1, 1], usage: '{{change effect}}' },
  rate: { form: 'inline', params: [1, 1], usage: '{{rate measurement}}' },
  count: { form: 'inline', params: [1, 1], usage: '{{count number}}' },
  amount: { form: 'inline', params: [1, 1], usage: '{{amount quantity}}' },
  country: { form: 'inline', params: [1, 1], usage: '{{country code}} or {{country list}}' },
  join: { form: 'inline', params: [1, 2], usage: '{{join list}} or {{join list "; "}}' },
  eq: { form: 'inline', params: [2, 2], usage: '(eq value "code")' },
  if: { form: 'block', params: [1, 1], usage: '{{#if value}}' },
  unless: { form: 'block', params: [1, 1], usage: '{{#unless value}}' },
  each: { form: 'block', params: [1, 1], usage: '{{#each list}}' },
} as const satisfies Record<string, HelperForm>;
