import { useState } from 'react';
import { useWords } from '../i18n/words.js';
import { Checkbox, RadioChoice, TextField } from '../ui/fields.js';
import { instantOf, statedFrom } from '../ui/instant.js';
import { SelectField } from '../ui/select-field.js';
import { viewerZone } from '../ui/time.js';
import { ZonedTimeField } from '../ui/zoned-time-field.js';
import type { Override, WorkField } from './disclosure-query.js';

export interface OverrideInputProps {
  readonly field: WorkField;
  readonly value: Override | undefined;
  readonly error?: string | undefined;
  /** Called with what can be kept; never with half a number. */
  readonly onChange: (override: Override) => void;
  readonly onLeave: () => void;
}

/** The control for what a field of the form takes. */
export function OverrideInput({ field, value, error, onChange, onLeave }: OverrideInputProps) {
  const t = useWords();
  const shared = { label: <span className="visually-hidden">{field.label}</span>, error };
  switch (field.accepts[0] ?? 'text') {
    case 'list':
      return (
        <TextField
          {...shared}
          hint={t('item.one-per-line')}
          rows={3}
          value={value?.kind === 'list' ? value.entries.join('\n') : ''}
          onChange={(typed) => onChange({ kind: 'list', entries: typed.split('\n') })}
          onBlur={onLeave}
        />
      );
    case 'choices':
      return <Choices {...{ field, value, error, onChange, onLeave }} />;
    case 'boolean':
      return (
        <RadioChoice
          {...shared}
          inRow
          choices={[
            { value: 'yes', label: t('item.yes') },
            { value: 'no', label: t('item.no') },
          ]}
          value={value?.kind === 'boolean' ? (value.value ? 'yes' : 'no') : null}
          onChange={(chosen) => onChange({ kind: 'boolean', value: chosen === 'yes' })}
        />
      );
    case 'number':
      return <NumberInput {...{ field, value, error, onChange, onLeave }} />;
    case 'time':
      return <TimeInput {...{ field, value, error, onChange, onLeave }} />;
    default:
      return (
        <TextField
          {...shared}
          rows={field.type === 'markdown' ? 5 : 2}
          value={value?.kind === 'text' ? value.text : ''}
          onChange={(text) => onChange({ kind: 'text', text })}
          onBlur={onLeave}
        />
      );
  }
}

function Choices({ field, value, error, onChange }: OverrideInputProps) {
  const options = field.options ?? [];
  const chosen = value?.kind === 'choices' ? value.codes : [];
  const label = <span className="visually-hidden">{field.label}</span>;
  const choices = options.map((option) => ({ value: option.code, label: option.label }));
  if (field.type === 'choice' && options.length > 7) {
    return (
      <SelectField
        label={label}
        error={error}
        choices={choices}
        value={chosen[0] ?? null}
        onChange={(code) => onChange({ kind: 'choices', codes: [code] })}
      />
    );
  }
  if (field.type === 'choice') {
    return (
      <RadioChoice
        label={label}
        error={error}
        choices={choices}
        value={chosen[0] ?? null}
        onChange={(code) => onChange({ kind: 'choices', codes: [code] })}
      />
    );
  }
  return (
    <fieldset className="field">
      <legend className="visually-hidden">{field.label}</legend>
      {error && <span className="field-error">{error}</span>}
      {options.map(({ code, label: words }) => (
        <Checkbox
          key={code}
          isSelected={chosen.includes(code)}
          onChange={(isOn) =>
            onChange({
              kind: 'choices',
              codes: isOn ? [...chosen, code] : chosen.filter((one) => one !== code),
            })
          }
        >
          {words}
        </Checkbox>
      ))}
    </fieldset>
  );
}

function NumberInput({ field, value, error, onChange, onLeave }: OverrideInputProps) {
  const [typed, setTyped] = useState(value?.kind === 'number' ? String(value.value) : '');
  return (
    <TextField
      label={<span className="visually-hidden">{field.label}</span>}
      error={error}
      inputMode="decimal"
      value={typed}
      onChange={(text) => {
        setTyped(text);
        const number = Number(text.replace(',', '.'));
        if (text.trim() !== '' && Number.isFinite(number)) onChange({ kind: 'number', value: number });
      }}
      onBlur={onLeave}
    />
  );
}

function TimeInput({ field, value, error, onChange }: OverrideInputProps) {
  const t = useWords();
  const { from, to } = value?.kind === 'time' ? value : {};
  const isRange = field.type === 'time_range';
  return (
    <div className="stack-tight">
      <ZonedTimeField
        label={isRange ? t('disclosure.from') : <span className="visually-hidden">{field.label}</span>}
        error={error}
        value={from ? statedFrom(from, viewerZone) : null}
        onChange={(time) =>
          time && onChange({ kind: 'time', from: instantOf(time), ...(isRange && to && { to }) })
        }
      />
      {isRange && (
        <ZonedTimeField
          label={t('disclosure.until')}
          value={to ? statedFrom(to, viewerZone) : null}
          onChange={(time) => from && onChange({ kind: 'time', from, ...(time && { to: instantOf(time) }) })}
        />
      )}
    </div>
  );
}
