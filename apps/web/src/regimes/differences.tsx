import { useIntl } from 'react-intl';
import type { components } from '../api/schema.js';
import { useWords, type MessageId } from '../i18n/words.js';
import { Card, Notice, Tag, type Mood } from '../ui/content.js';
import { Table } from '../ui/table.js';

type Group = components['schemas']['ProvisionGroup'];
type Change = Group['changes'][number];

const MOODS: Readonly<Record<Change['change'], Mood>> = {
  added: 'good',
  removed: 'danger',
  changed: 'accent',
  reordered: 'plain',
};

/** What differs, group by group as a lawyer reads a regime. */
export function Differences({ groups }: { groups: readonly Group[] }) {
  const t = useWords();
  const count = groups.reduce((sum, { changes }) => sum + changes.length, 0);
  return (
    <div className="stack">
      <p role="status">{t('regime-versions.count', { count })}</p>
      {count === 0 && <Notice>{t('regime-versions.nothing')}</Notice>}
      {groups.map((group) => (
        <Card key={group.group} title={t(`provisions.${group.group}`)}>
          <Changes group={group} />
        </Card>
      ))}
    </div>
  );
}

function Changes({ group: { group, changes } }: { group: Group }) {
  const t = useWords();
  const { messages } = useIntl();
  // Names that are read have words; others are shown as they are.
  const named = (what: string) =>
    `said.${what}` in messages ? t(`said.${what}` as MessageId) : what.replaceAll('_', ' ');
  const rows = changes.flatMap(({ change, title, said }, index) =>
    said.map((one) => ({ ...one, change, title, key: `${index} ${one.what}` })),
  );
  return (
    <Table
      label={t(`provisions.${group}`)}
      rows={rows}
      keyOf={({ key }) => key}
      columns={[
        {
          key: 'title',
          title: t('regime-versions.about'),
          cell: ({ change, title }) => (
            <>
              <Tag mood={MOODS[change]}>{t(`regime-versions.${change}`)}</Tag> {title}
            </>
          ),
        },
        {
          key: 'what',
          title: t('regime-versions.what'),
          cell: ({ what }) => named(what),
        },
        { key: 'before', title: t('regime-versions.before'), cell: ({ before }) => <Said text={before} /> },
        { key: 'after', title: t('regime-versions.after'), cell: ({ after }) => <Said text={after} /> },
      ]}
    />
  );
}

function Said({ text }: { text: string | null }) {
  return text === null ? '–' : <span className="lines">{text}</span>;
}
