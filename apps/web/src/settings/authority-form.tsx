import { useState } from 'react';
import { useIntl } from 'react-intl';
import { ProblemError } from '../api/problem.js';
import type { FormKind } from '../disclosures/forms.api.js';
import { useWords } from '../i18n/words.js';
import { TextField } from '../ui/fields.js';
import { Form, FormButtons } from '../ui/form.js';
import { SelectField } from '../ui/select-field.js';
import { useChangeAuthorities, type Authority } from './authorities-change.js';

const TEXTS = ['address', 'email', 'phone', 'channel', 'reference'] as const;
type Draft = Readonly<Record<keyof Authority, string>>;
const EMPTY: Draft = {
  name: '',
  regime: '',
  recipient: '',
  country: '',
  address: '',
  email: '',
  phone: '',
  channel: '',
  reference: '',
};

interface AuthorityFormProps {
  /** Absent for a new one. */
  readonly authority?: Authority;
  readonly forms: readonly FormKind[];
  readonly onDone: () => void;
}

/** Enters an authority: for which documents it is, and how it is reached. */
export function AuthorityForm({ authority, forms, onDone }: AuthorityFormProps) {
  const t = useWords();
  const { locale } = useIntl();
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, ...authority });
  const [isVague, setVague] = useState(false);
  const save = useChangeAuthorities();
  const problem = save.error instanceof ProblemError ? save.error : undefined;
  const recipients = forms.find(({ regime }) => regime === draft.regime)?.recipients ?? [];
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const any = { value: '', label: t('authority.any') };
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const submit = () => {
    const says = draft.regime || draft.recipient || draft.country;
    setVague(!says);
    if (!says) return;
    const entry = stated(draft);
    save.mutate({ entry, ...(authority && { instead: authority }) }, { onSuccess: onDone });
  };
  return (
    <Form className="stack measure" onSubmit={submit} error={save.error}>
      <TextField
        label={t('authority.name')}
        hint={t('authority.name-hint')}
        value={draft.name}
        onChange={(name) => set({ name })}
        isRequired
      />
      <SelectField
        label={t('authority.regime')}
        error={isVague ? t('authority.vague') : undefined}
        hint={t('authority.regime-hint')}
        choices={[any, ...forms.map((one) => ({ value: one.regime, label: one.short_title }))]}
        value={draft.regime}
        onChange={(regime) => set({ regime, recipient: '' })}
      />
      {recipients.length > 0 && (
        <SelectField
          label={t('authority.recipient')}
          choices={[any, ...recipients.map(({ id, name }) => ({ value: id, label: name }))]}
          value={draft.recipient}
          onChange={(recipient) => set({ recipient })}
        />
      )}
      <SelectField
        label={t('authority.country')}
        hint={t('authority.country-hint')}
        choices={[
          any,
          ...statesOf(forms, draft)
            .map((code) => ({ value: code, label: regions.of(code) ?? code }))
            .sort((one, other) => one.label.localeCompare(other.label, locale)),
        ]}
        value={draft.country}
        onChange={(country) => set({ country })}
      />
      {TEXTS.map((name) => (
        <TextField
          key={name}
          label={t(name === 'email' ? 'sign-in.email' : `authority.${name}`)}
          hint={name === 'channel' && t('authority.channel-hint')}
          error={problem?.messagesAt(`/authorities/${name}`)[0]}
          value={draft[name]}
          onChange={(typed) => set({ [name]: typed })}
        />
      ))}
      <FormButtons label={t('item.save')} tone="primary" isPending={save.isPending} onCancel={onDone} />
    </Form>
  );
}

/** The states in which there is such a recipient, and the one that stands there already. */
function statesOf(forms: readonly FormKind[], { regime, recipient, country }: Draft): string[] {
  const meant = forms
    .filter((form) => !regime || form.regime === regime)
    .flatMap(({ recipients }) => recipients)
    .filter(({ id }) => !recipient || id === recipient)
    .flatMap(({ states }) => states);
  return [...new Set([...meant, ...(country ? [country] : [])])];
}

/** The API takes no empty text. */
function stated(draft: Draft): Authority {
  const entries = Object.entries(draft).map(([member, typed]) => [member, typed.trim()] as const);
  return Object.fromEntries(entries.filter(([, typed]) => typed !== '')) as unknown as Authority;
}
