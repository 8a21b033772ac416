import type { Override, WorkField } from './disclosure-query.js';

type Value = NonNullable<WorkField['value']>;

/** What somebody would have typed to say what is there, to begin editing with; nothing for what cannot be typed. */
export function overrideFrom(value: Value | undefined): Override | undefined {
  switch (value?.kind) {
    case 'text':
    case 'markdown':
      return { kind: 'text', text: value.text };
    case 'choices':
      return { kind: 'choices', codes: value.options.map(({ code }) => code) };
    case 'boolean':
      return { kind: 'boolean', value: value.value };
    case 'number':
      return { kind: 'number', value: value.value };
    case 'time':
      return { kind: 'time', from: value.from, ...(value.to && { to: value.to }) };
    case 'list':
      return { kind: 'list', entries: value.entries.map(({ text }) => text) };
    case 'rows':
      return { kind: 'list', entries: value.rows.map(({ cells }) => cells.join('; ')) };
    case undefined:
      return undefined;
  }
}

/** Whether it states a value, and not that there is none. */
export function isValue({ kind }: Override): boolean {
  return kind !== 'not_known_yet' && kind !== 'not_applicable';
}

/** What was typed, in one text, to be compared. */
export function overrideText(override: Override | null): string {
  if (override === null) return '';
  switch (override.kind) {
    case 'text':
      return override.text;
    case 'list':
      return override.entries.join('\n');
    case 'choices':
      return override.codes.join(', ');
    case 'boolean':
    case 'number':
      return String(override.value);
    case 'time':
      return [override.from, override.to].filter(Boolean).join(' – ');
    case 'not_known_yet':
    case 'not_applicable':
      return override.reason;
  }
}

/** What is sent of it: empty lines are nobody's entries, and nothing typed is nothing said. */
export function trimmed(override: Override | null): Override | null {
  if (override?.kind === 'text') return override.text.trim() === '' ? null : override;
  if (override?.kind === 'choices') return override.codes.length === 0 ? null : override;
  if (override?.kind !== 'list') return override;
  const entries = override.entries.map((one) => one.trim()).filter(Boolean);
  return entries.length === 0 ? null : { kind: 'list', entries };
}
