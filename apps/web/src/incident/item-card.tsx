import { useState } from 'react';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Fact, Facts } from '../ui/content.js';
import { RegisteredName } from '../systems/registered-name.api.js';
import { Citations } from './citations.js';
import { FieldValue } from './field-value.js';
import { itemForm, useDrafts } from '../app/draft.js';
import { EditItem } from './edit-item.js';
import type { Item } from './item.js';
import { PART_FIELDS, type Part } from './part-fields.api.js';
import { RemoveItem } from './remove-item.js';

/** One item of a part: what it says, what supports it, and the ways to change it. */
export function ItemCard({ incident, part, item }: { incident: string; part: Part; item: Item }) {
  const t = useWords();
  const may = useMay();
  const hasDraft = useDrafts(incident).has(itemForm(part, item.id)) && may('incident.edit');
  const [mode, setMode] = useState<'read' | 'edit' | 'remove'>(hasDraft ? 'edit' : 'read');
  const done = () => setMode('read');
  const [title, ...rest] = PART_FIELDS[part];
  if (mode === 'edit') {
    return (
      <li id={item.id}>
        <EditItem incident={incident} part={part} item={item} onDone={done} />
      </li>
    );
  }
  return (
    <li id={item.id} className="stack-tight">
      <h3>
        <FieldValue field={title!} value={item[title!.name]} />
      </h3>
      <Facts>
        {rest
          .filter(({ name }) => item[name] !== undefined)
          .map((field) => (
            <Fact key={field.name} term={t(`field.${field.name}`)}>
              <FieldValue field={field} value={item[field.name]} />
            </Fact>
          ))}
        {typeof item['registered_as'] === 'string' && (
          <Fact term={t('systems.in-register')}>
            <RegisteredName id={item['registered_as']} />
          </Fact>
        )}
      </Facts>
      <Citations of={item.citations} />
      {mode === 'remove' && <RemoveItem incident={incident} part={part} item={item} onDone={done} />}
      {mode === 'read' && may('incident.edit') && (
        <div className="row-tight">
          <Button tone="quiet" onPress={() => setMode('edit')}>
            {t('item.edit')}
          </Button>
          <Button tone="quiet" onPress={() => setMode('remove')}>
            {t('item.remove')}
          </Button>
        </div>
      )}
    </li>
  );
}
