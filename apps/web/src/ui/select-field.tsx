import type { ReactNode } from 'react';
import {
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components';
import { Hint, type Choice } from './fields.js';

interface SelectFieldProps<T extends string> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly choices: readonly Choice<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly placeholder?: string;
}

/** One of a longer list of choices; typing moves to the choice that begins so. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, hint, error, choices, value, onChange, placeholder } = props;
  return (
    <Select
      className="field"
      value={value}
      onChange={(key) => onChange(key as T)}
      isInvalid={error !== undefined}
      {...(placeholder && { placeholder })}
    >
      <Label className="field-label">{label}</Label>
      <Hint>{hint}</Hint>
      <FieldError className="field-error">{error}</FieldError>
      <Button className="select-button">
        <SelectValue />
      </Button>
      <Popover className="popover">
        <ListBox>
          {choices.map((choice) => (
            <ListBoxItem
              key={choice.value}
              id={choice.value}
              className="menu-item"
              textValue={typeof choice.label === 'string' ? choice.label : choice.value}
            >
              {choice.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
