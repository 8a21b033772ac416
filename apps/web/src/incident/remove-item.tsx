import { useState } from 'react';
import { useWords } from '../i18n/words.js';
import { TextField } from '../ui/fields.js';
import { Form, FormButtons } from '../ui/form.js';
import type { Item } from './item.js';
import type { Part } from './part-fields.api.js';
import { useRemoveItem } from './save-item.js';

/** Asks why before an item leaves the record; the history keeps both. */
export function RemoveItem({
  incident,
  part,
  item,
  onDone,
}: {
  incident: string;
  part: Part;
  item: Item;
  onDone: () => void;
}) {
  const t = useWords();
  const [reason, setReason] = useState('');
  const remove = useRemoveItem({ incident, part }, onDone);
  return (
    <Form
      className="notice notice-caution"
      onSubmit={() => remove.mutate({ id: item.id, rev: item.rev, reason })}
      error={remove.error}
    >
      <TextField
        label={t('item.remove-why')}
        hint={t('item.remove-hint')}
        value={reason}
        onChange={setReason}
        isRequired
      />
      <FormButtons label={t('item.remove')} tone="danger" isPending={remove.isPending} onCancel={onDone} />
    </Form>
  );
}
