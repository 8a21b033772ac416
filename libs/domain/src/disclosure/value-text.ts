import type { FieldValue } from '#schemas';

/** A value in plain text, as it is copied into a form or compared by people: one line per entry or row. */
export function valueText(value: FieldValue | undefined): string {
  switch (value?.kind) {
    case undefined:
      return '';
    case 'choices':
      return value.options.map(({ label }) => label).join('\n');
    case 'list':
      return value.entries.map(({ text }) => text).join('\n');
    case 'rows':
      return value.rows.map(({ cells }) => cells.join('\t')).join('\n');
    case 'text':
    case 'markdown':
    case 'boolean':
    case 'number':
    case 'time':
      return value.text;
  }
}
