import type { components } from '../api/schema.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Table } from '../ui/table.js';

export type Change = components['schemas']['DisclosureDifferences']['changes'][number];
type Said = Change['before'];

/** What one content says differently from another, field by field. */
export function ChangeList({
  changes,
  before,
  after,
}: {
  changes: readonly Change[];
  before?: string;
  after?: string;
}) {
  const t = useWords();
  if (changes.length === 0) return <p className="quiet">{t('disclosure.no-changes')}</p>;
  return (
    <Table
      label={t('disclosure.changes')}
      rows={changes}
      keyOf={({ what, key }) => `${what} ${key}`}
      columns={[
        {
          key: 'field',
          title: t('item.field'),
          cell: ({ number, label, what }) => (
            <>
              {number && <span className="quiet nowrap">{number} </span>}
              {label ?? (what !== 'field' && t(`disclosure.frame-${what}`))}
            </>
          ),
        },
        { key: 'before', title: before ?? t('item.was'), cell: (row) => <SaidText said={row.before} /> },
        {
          key: 'after',
          title: after ?? t('disclosure.is-now'),
          cell: (row) => <SaidText said={row.after} />,
        },
      ]}
    />
  );
}

function SaidText({ said }: { said: Said }) {
  const label = useLabels();
  if (said === undefined) return '–';
  if (typeof said === 'string') return said;
  return said.text || <span className="quiet">{label('field_states', said.state)}</span>;
}
