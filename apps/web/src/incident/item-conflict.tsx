import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/content.js';
import { Table } from '../ui/table.js';
import { FieldValue } from './field-value.js';
import { itemsOf } from './item.js';
import { PART_FIELDS, type Part } from './part-fields.api.js';
import type { Conflict } from './save-item.js';

interface ItemConflictProps {
  readonly incident: string;
  readonly part: Part;
  readonly conflict: Conflict;
  readonly yours: Readonly<Record<string, unknown>>;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onEditBoth: () => void;
}

/** Somebody else changed the same item: all three texts side by side, and all three stay in the history. */
export function ItemConflict(props: ItemConflictProps) {
  const { incident, part, conflict, yours, onKeepMine, onTakeTheirs, onEditBoth } = props;
  const t = useWords();
  const base = useQuery({
    queryKey: ['incident', incident, 'revision', conflict.baseRev],
    queryFn: () =>
      answerOf(
        api.GET('/v1/incidents/{id}', {
          params: { path: { id: incident }, query: { revision: conflict.baseRev } },
        }),
      ),
  });
  const was = base.data && itemsOf(base.data, part).find(({ id }) => id === conflict.theirs.id);
  const rows = PART_FIELDS[part].filter(
    ({ name }) => name in yours || differs(was?.[name], conflict.theirs[name]),
  );
  return (
    <Notice mood="caution" title={t('item.conflict')}>
      <Table
        label={t('item.conflict')}
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { key: 'field', title: t('item.field'), cell: ({ name }) => t(`field.${name}`) },
          { key: 'was', title: t('item.was'), cell: (field) => shown(field, was?.[field.name]) },
          {
            key: 'theirs',
            title: t('item.theirs'),
            cell: (field) => shown(field, conflict.theirs[field.name]),
          },
          {
            key: 'yours',
            title: t('item.yours'),
            cell: (field) => shown(field, field.name in yours ? yours[field.name] : was?.[field.name]),
          },
        ]}
      />
      <div className="row-tight">
        <Button onPress={onKeepMine}>{t('item.keep-mine')}</Button>
        <Button onPress={onTakeTheirs}>{t('item.take-theirs')}</Button>
        <Button onPress={onEditBoth}>{t('item.edit-both')}</Button>
      </div>
      <p className="quiet">{t('item.nothing-lost')}</p>
    </Notice>
  );
}

function shown(field: (typeof PART_FIELDS)[Part][number], value: unknown) {
  return value === undefined || value === null ? '–' : <FieldValue field={field} value={value} />;
}

function differs(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}
