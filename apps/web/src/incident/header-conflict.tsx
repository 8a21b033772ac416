import { useWords, type MessageId } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/content.js';
import { Table } from '../ui/table.js';
import type { Item } from './item.js';

const NAMES: Readonly<Record<string, MessageId>> = {
  title: 'incidents.title',
  summary: 'incident.summary',
  kind: 'incidents.kind',
  severity: 'incidents.severity',
  owner: 'incidents.owner',
  setting: 'field.setting',
  tlp: 'field.tlp',
  limits: 'field.limits',
};

interface HeaderConflictProps {
  readonly yours: Readonly<Record<string, unknown>>;
  readonly theirs: Item;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** Somebody else changed the header since its author saw it: what of it they are about to replace. */
export function HeaderConflict({ yours, theirs, onKeepMine, onTakeTheirs }: HeaderConflictProps) {
  const t = useWords();
  const shown = (value: unknown) => (typeof value === 'string' ? value : '–');
  return (
    <Notice mood="caution" title={t('item.conflict')}>
      <Table
        label={t('item.conflict')}
        rows={Object.keys(yours)}
        keyOf={(name) => name}
        columns={[
          { key: 'field', title: t('item.field'), cell: (name) => t(NAMES[name]!) },
          { key: 'theirs', title: t('item.theirs'), cell: (name) => shown(theirs[name]) },
          { key: 'yours', title: t('item.yours'), cell: (name) => shown(yours[name]) },
        ]}
      />
      <div className="row-tight">
        <Button onPress={onKeepMine}>{t('item.keep-mine')}</Button>
        <Button onPress={onTakeTheirs}>{t('item.take-theirs')}</Button>
      </div>
      <p className="quiet">{t('item.nothing-lost')}</p>
    </Notice>
  );
}
