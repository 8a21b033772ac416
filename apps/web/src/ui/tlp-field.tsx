import type { ReactNode } from 'react';
import { useLabels } from '../i18n/words.js';
import { SelectField } from './select-field.js';

const TLP = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
export type Tlp = (typeof TLP)[number];

/** Up to which marking (TLP 2.0) somebody may be shown something. */
export function TlpField({
  label,
  hint,
  value,
  onChange,
}: {
  label: ReactNode;
  hint?: ReactNode;
  value: Tlp;
  onChange: (tlp: Tlp) => void;
}) {
  const words = useLabels();
  return (
    <SelectField
      label={label}
      hint={hint}
      choices={TLP.map((code) => ({ value: code, label: words('tlp', code) }))}
      value={value}
      onChange={onChange}
    />
  );
}
