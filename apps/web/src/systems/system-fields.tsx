import { useWords } from '../i18n/words.js';
import { Checkbox, TextField } from '../ui/fields.js';
import { SelectField } from '../ui/select-field.js';
import { RowsField } from './rows-field.js';
import { CAPACITIES, KINDS, RISK_CLASSES, STATES } from './system-codes.js';
import type { SystemInput } from './systems-query.api.js';

/** An entry while it is written. */
export type Draft = Partial<SystemInput>;

interface SystemFieldsProps {
  readonly draft: Draft;
  readonly errorAt: (member: keyof SystemInput) => string | undefined;
  readonly onChange: (change: Draft) => void;
}

/** The controls for all that an entry of the register says. */
export function SystemFields({ draft, errorAt, onChange }: SystemFieldsProps) {
  const t = useWords();
  const text = (name: 'name' | 'provider' | 'owner' | 'intended_purpose' | 'risk_reason', rows?: number) => (
    <TextField
      label={t(`systems.${name}`)}
      error={errorAt(name)}
      value={draft[name] ?? ''}
      onChange={(typed) => onChange({ [name]: typed })}
      isRequired={name === 'name'}
      {...(rows && { rows })}
    />
  );
  const lines = (name: 'offered_in' | 'identifiers', hint: string) => (
    <TextField
      label={t(`systems.${name}`)}
      hint={hint}
      error={errorAt(name)}
      rows={2}
      value={(draft[name] ?? []).join('\n')}
      onChange={(typed) => onChange({ [name]: typed ? typed.split('\n') : [] })}
    />
  );
  return (
    <>
      {text('name')}
      <SelectField
        label={t('systems.kind')}
        error={errorAt('kind')}
        choices={KINDS.map((code) => ({ value: code, label: t(`systems.kind-${code}`) }))}
        value={draft.kind ?? null}
        onChange={(kind) => onChange({ kind })}
        isRequired
      />
      <SelectField
        label={t('incidents.status')}
        hint={t('systems.status-hint')}
        error={errorAt('status')}
        choices={STATES.map((code) => ({ value: code, label: t(`systems.status-${code}`) }))}
        value={draft.status ?? null}
        onChange={(status) => onChange({ status })}
        isRequired
      />
      <Capacities capacities={draft.capacities ?? []} error={errorAt('capacities')} onChange={onChange} />
      {text('provider')}
      {text('intended_purpose', 3)}
      <SelectField
        label={t('systems.risk_class')}
        hint={t('systems.risk-hint')}
        error={errorAt('risk_class')}
        choices={[
          { value: '', label: t('systems.undecided') },
          ...RISK_CLASSES.map((code) => ({ value: code, label: t(`systems.risk-${code}`) })),
        ]}
        value={draft.risk_class ?? ''}
        onChange={(risk) => onChange({ risk_class: risk as NonNullable<Draft['risk_class']> })}
      />
      {text('risk_reason', 2)}
      {lines('offered_in', t('systems.offered-hint'))}
      {text('owner')}
      {lines('identifiers', t('item.one-per-line'))}
      <RowsField
        title={t('systems.versions')}
        add={t('systems.add-version')}
        error={errorAt('versions')}
        columns={[
          { name: 'version', label: t('systems.version'), isRequired: true },
          { name: 'since', label: t('systems.since'), isDate: true },
          { name: 'until', label: t('systems.until'), isDate: true },
          { name: 'note', label: t('systems.note') },
        ]}
        rows={draft.versions ?? []}
        onChange={(versions) => onChange({ versions: versions as NonNullable<Draft['versions']> })}
      />
      <RowsField
        title={t('systems.contacts')}
        add={t('systems.add-contact')}
        error={errorAt('contacts')}
        columns={[
          { name: 'name', label: t('systems.contact-name'), isRequired: true },
          { name: 'function', label: t('systems.function') },
          { name: 'email', label: t('systems.email') },
          { name: 'phone', label: t('systems.phone') },
        ]}
        rows={draft.contacts ?? []}
        onChange={(contacts) => onChange({ contacts: contacts as NonNullable<Draft['contacts']> })}
      />
    </>
  );
}

function Capacities({
  capacities,
  error,
  onChange,
}: {
  capacities: SystemInput['capacities'];
  error: string | undefined;
  onChange: (change: Draft) => void;
}) {
  const t = useWords();
  return (
    <fieldset className="field">
      <legend className="field-label">{t('systems.capacities')}</legend>
      {error && <span className="field-error">{error}</span>}
      {CAPACITIES.map((code) => (
        <Checkbox
          key={code}
          isSelected={capacities.includes(code)}
          onChange={(isOn) =>
            onChange({
              capacities: CAPACITIES.filter((one) => (one === code ? isOn : capacities.includes(one))),
            })
          }
        >
          {t(`systems.capacity-${code}`)}
        </Checkbox>
      ))}
    </fieldset>
  );
}
