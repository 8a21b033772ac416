import { useState } from 'react';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { ItemCard } from './item-card.js';
import { itemForm, useDrafts } from '../app/draft.js';
import { EditItem } from './edit-item.js';
import { itemsOf, type IncidentRecord } from './item.js';
import { PartState } from './part-state.js';
import type { Part } from './part-fields.api.js';

/** One part of the record: its items, how far it is, and a way to add to it. */
export function PartSection({ record, part }: { record: IncidentRecord; part: Part }) {
  const t = useWords();
  const may = useMay();
  const [isAdding, setAdding] = useState(useDrafts(record.reference).has(itemForm(part)));
  const items = itemsOf(record, part);
  return (
    <Card
      title={t(`part.${part}`)}
      actions={
        may('incident.edit') && !isAdding && <Button onPress={() => setAdding(true)}>{t('item.add')}</Button>
      }
    >
      <PartState record={record} part={part} />
      {isAdding && (
        <EditItem
          incident={record.reference}
          part={part}
          start={startOf(record, part)}
          onDone={() => setAdding(false)}
        />
      )}
      {items.length > 0 && (
        <ul role="list" className="list">
          {items.map((item) => (
            <ItemCard key={item.id} incident={record.reference} part={part} item={item} />
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Numbered parts go on counting; what a disclosure shows is a choice that is on until somebody takes it off. */
function startOf(record: IncidentRecord, part: Part): Record<string, unknown> {
  if (part === 'findings' || part === 'recommendations') {
    return { number: Math.max(0, ...record[part].map(({ number }) => number)) + 1 };
  }
  return part === 'timeline' ? { in_disclosures: true } : {};
}
