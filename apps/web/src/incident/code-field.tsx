import { useContext } from 'react';
import { LabelContext } from '../i18n/locale.js';
import { SelectField } from '../ui/select-field.js';

/** One of the codes of a family, under the labels that documents print. */
export function CodeField({
  label,
  error,
  family,
  value,
  isRequired = false,
  onChange,
}: {
  label: string;
  error?: string | undefined;
  family: string;
  value: string | null;
  isRequired?: boolean;
  onChange: (code: string) => void;
}) {
  const labels = useContext(LabelContext);
  const choices = Object.entries(labels).flatMap(([key, words]) =>
    key.startsWith(`${family}.`) ? [{ value: key.slice(family.length + 1), label: words }] : [],
  );
  return (
    <SelectField
      label={label}
      error={error}
      choices={choices}
      value={value}
      isRequired={isRequired}
      onChange={onChange}
    />
  );
}
