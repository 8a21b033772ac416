import { useWords } from '../i18n/words.js';
import { CodeField } from './code-field.js';
import { Checkbox, RadioChoice, TextField } from '../ui/fields.js';
import { ZonedTimeField, type StatedTime } from '../ui/zoned-time-field.js';
import type { Field } from './part-fields.api.js';

const TRISTATE = ['yes', 'no', 'unknown'] as const;
const SCALE = ['1', '2', '3', '4', '5'] as const;

interface FieldInputProps {
  readonly field: Field;
  /** As the item holds it; null when it holds nothing. */
  readonly value: unknown;
  readonly error?: string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** The control for one field of an item, by what the field holds. */
export function FieldInput({ field, value, error, onChange }: FieldInputProps) {
  const t = useWords();
  const label = t(`field.${field.name}`);
  const shared = { label, error, isRequired: field.isRequired ?? false };
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (typeof field.kind === 'object') {
    return (
      <CodeField
        {...shared}
        family={field.kind.codes}
        value={(value as string) ?? null}
        onChange={onChange}
      />
    );
  }
  switch (field.kind) {
    case 'line':
      return <TextField {...shared} value={text} onChange={(typed) => onChange(typed || null)} />;
    case 'text':
      return <TextField {...shared} rows={3} value={text} onChange={(typed) => onChange(typed || null)} />;
    case 'lines':
      return (
        <TextField
          {...shared}
          hint={t('item.one-per-line')}
          rows={2}
          value={((value as string[] | null) ?? []).join('\n')}
          onChange={(typed) => onChange(typed ? typed.split('\n') : null)}
        />
      );
    case 'number':
      return (
        <TextField
          {...shared}
          inputMode="numeric"
          value={text}
          onChange={(typed) => onChange(typed === '' ? null : /^\d+$/.test(typed) ? Number(typed) : typed)}
        />
      );
    case 'scale':
      return (
        <RadioChoice
          label={label}
          error={error}
          inRow
          choices={SCALE.map((one) => ({ value: one, label: one }))}
          value={value ? (text as (typeof SCALE)[number]) : null}
          onChange={(chosen) => onChange(Number(chosen))}
        />
      );
    case 'flag':
      return (
        <Checkbox isSelected={value === true} onChange={onChange}>
          {label}
        </Checkbox>
      );
    case 'tristate':
      return (
        <RadioChoice
          label={label}
          error={error}
          inRow
          choices={TRISTATE.map((one) => ({ value: one, label: t(`item.${one}`) }))}
          value={(value as (typeof TRISTATE)[number]) ?? null}
          onChange={onChange}
        />
      );
    case 'time':
      return (
        <ZonedTimeField
          label={label}
          error={error}
          value={(value as StatedTime) ?? null}
          onChange={onChange}
        />
      );
    case 'date':
      return <TextField {...shared} type="date" value={text} onChange={(typed) => onChange(typed || null)} />;
    case 'figure':
      return null;
  }
}
