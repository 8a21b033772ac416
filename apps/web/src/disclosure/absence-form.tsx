import { useState } from 'react';
import { useWords } from '../i18n/words.js';
import { TextField } from '../ui/fields.js';
import { Form, FormButtons } from '../ui/form.js';
import type { Override } from './disclosure-query.js';

type Absence = 'not_known_yet' | 'not_applicable';

/** Says that there is no value, and why; of one that will come, also by when. */
export function AbsenceForm({
  kind,
  onSay,
  onCancel,
}: {
  kind: Absence;
  onSay: (override: Override) => void;
  onCancel: () => void;
}) {
  const t = useWords();
  const [reason, setReason] = useState('');
  const [promised, setPromised] = useState('');
  const submit = () => {
    if (kind === 'not_applicable') onSay({ kind, reason });
    else onSay({ kind, reason, ...(promised && { promised_by: promised }) });
  };
  return (
    <Form className="stack-tight" onSubmit={submit}>
      <TextField
        label={t(`disclosure.why-${kind}`)}
        hint={t('disclosure.why-hint')}
        rows={2}
        value={reason}
        onChange={setReason}
        isRequired
      />
      {kind === 'not_known_yet' && (
        <TextField label={t('disclosure.promised')} type="date" value={promised} onChange={setPromised} />
      )}
      <FormButtons
        label={t(kind === 'not_applicable' ? 'disclosure.say-not-applicable' : 'disclosure.say-not-known')}
        isDisabled={reason.trim() === ''}
        onCancel={onCancel}
      />
    </Form>
  );
}
