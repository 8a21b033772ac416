import { useId, type ReactNode } from 'react';

/** One file of this device, or several: the browser's own control, which every keyboard and screen reader knows. */
export function FileField({
  label,
  hint,
  onChange,
  accept,
}: {
  label: ReactNode;
  hint?: ReactNode;
  onChange: (file: File | null) => void;
  accept?: string;
}) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <span id={`${id}-hint`} className="field-hint">
        {hint}
      </span>
      <input
        id={id}
        type="file"
        className="input"
        accept={accept}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange(target.files?.[0] ?? null)}
      />
    </div>
  );
}
