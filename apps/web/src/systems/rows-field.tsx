import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/fields.js';

type Row = Readonly<Record<string, string | undefined>>;

interface RowsFieldProps {
  readonly title: string;
  readonly add: string;
  readonly error?: string | undefined;
  readonly columns: readonly {
    readonly name: string;
    readonly label: string;
    readonly isDate?: boolean;
    readonly isRequired?: boolean;
  }[];
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
}

/** A short list of things with a few texts each; each one can be taken out again. */
export function RowsField({ title, add, error, columns, rows, onChange }: RowsFieldProps) {
  const t = useWords();
  const set = (index: number, name: string, value: string) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [name]: value } : row)));
  return (
    <fieldset className="field">
      <legend className="field-label">{title}</legend>
      {error && <span className="field-error">{error}</span>}
      {rows.map((row, index) => (
        <fieldset key={index} className="row" aria-label={`${title} ${index + 1}`}>
          {columns.map(({ name, label, isDate, isRequired }) => (
            <TextField
              key={name}
              label={label}
              value={row[name] ?? ''}
              onChange={(typed) => set(index, name, typed)}
              isRequired={isRequired ?? false}
              {...(isDate && { type: 'date' })}
            />
          ))}
          <Button tone="quiet" onPress={() => onChange(rows.filter((_, at) => at !== index))}>
            {t('systems.take-out', { number: index + 1 })}
          </Button>
        </fieldset>
      ))}
      <div>
        <Button onPress={() => onChange([...rows, {}])}>{add}</Button>
      </div>
    </fieldset>
  );
}
