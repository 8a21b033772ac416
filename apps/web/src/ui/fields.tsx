import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  FieldError,
  Input,
  Label,
  Radio,
  RadioGroup as AriaRadioGroup,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';

interface Described {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong, in the words of the API or the pack. */
  readonly error?: string | undefined;
}

type TextFieldProps = Described &
  Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid'> & {
    readonly rows?: number;
  };

/** One line of text, or several when `rows` is given. */
export function TextField({ label, hint, error, rows, ...rest }: TextFieldProps) {
  return (
    <AriaTextField className="field" isInvalid={error !== undefined} {...rest}>
      <Label className="field-label">{label}</Label>
      <Hint>{hint}</Hint>
      <FieldError className="field-error">{error}</FieldError>
      {rows ? <AriaTextArea className="input" rows={rows} /> : <Input className="input" />}
    </AriaTextField>
  );
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

interface RadioChoiceProps<T extends string> extends Described {
  readonly choices: readonly Choice<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly name?: string;
  readonly inRow?: boolean;
}

/** A choice whose every option is worth reading; for long lists there is `SelectField`. */
export function RadioChoice<T extends string>(props: RadioChoiceProps<T>) {
  const { label, hint, error, choices, value, onChange, name, inRow } = props;
  return (
    <AriaRadioGroup
      className="field"
      value={value}
      onChange={(chosen) => onChange(chosen as T)}
      isInvalid={error !== undefined}
      {...(name && { name })}
    >
      <Label className="field-label">{label}</Label>
      <Hint>{hint}</Hint>
      <FieldError className="field-error">{error}</FieldError>
      <div className={inRow ? 'choices-row' : 'stack-tight'}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className="choice">
            <span className="choice-mark" aria-hidden="true" />
            <span>
              {choice.label}
              {choice.hint && <span className="field-hint"> {choice.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}

export function Checkbox({
  isSelected,
  onChange,
  children,
}: {
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  children: ReactNode;
}) {
  return (
    <AriaCheckbox className="check" isSelected={isSelected} onChange={onChange}>
      <span className="check-mark" aria-hidden="true" />
      <span>{children}</span>
    </AriaCheckbox>
  );
}

export function Hint({ children }: { children: ReactNode }) {
  return children ? (
    <Text slot="description" className="field-hint">
      {children}
    </Text>
  ) : null;
}
