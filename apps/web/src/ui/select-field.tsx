import { useId, type ReactNode } from 'react';
import type { Choice } from './fields.js';

interface SelectFieldProps<T extends string> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly choices: readonly (Choice<T> & { readonly label: string })[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly isRequired?: boolean;
}

/** One of a longer list of choices: the browser's own list, which every device shows in its own good way. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, hint, error, choices, value, onChange, isRequired } = props;
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <span id={`${id}-words`} className={error ? 'field-error' : 'field-hint'}>
        {error ?? hint}
      </span>
      <select
        id={id}
        className="input"
        value={value ?? ''}
        required={isRequired}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={`${id}-words`}
        onChange={({ target }) => onChange(target.value as T)}
      >
        {value === null && <option value="">–</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
