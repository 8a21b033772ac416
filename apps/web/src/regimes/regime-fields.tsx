import { useWords } from '../i18n/words.js';
import { Card } from '../ui/content.js';
import { Table } from '../ui/table.js';
import type { Rules, Texts } from './regime-words.js';

type Field = Rules['fields'][number];

/** What the forms ask for, section by section, and at which stage it is required. */
export function RegimeFields({ rules, texts }: { rules: Rules; texts: Texts }) {
  const t = useWords();
  return (
    <Card title={t('regimes.fields', { count: rules.fields.length })}>
      {rules.sections.map((section) => {
        const fields = rules.fields.filter((field) => field.section === section);
        const title = texts.sections[section]?.title ?? section;
        return (
          <details key={section} className="form-gaps">
            <summary>
              <strong>{title}</strong> <span className="quiet figure">{fields.length}</span>
            </summary>
            <FieldTable title={title} fields={fields} rules={rules} texts={texts} />
          </details>
        );
      })}
    </Card>
  );
}

interface FieldTableProps {
  readonly title: string;
  readonly fields: readonly Field[];
  readonly rules: Rules;
  readonly texts: Texts;
}

function FieldTable({ title, fields, rules, texts }: FieldTableProps) {
  const t = useWords();
  return (
    <Table
      label={title}
      rows={fields}
      keyOf={({ key }) => key}
      columns={[
        { key: 'number', title: t('regimes.number'), cell: ({ number }) => number ?? '' },
        {
          key: 'label',
          title: t('item.field'),
          cell: ({ key, origin }) => (
            <span className="stack-tight">
              <span>{texts.fields[key]?.label ?? key}</span>
              {origin === 'candour' && <span className="quiet">{t('regimes.added')}</span>}
            </span>
          ),
        },
        ...rules.stages.map(({ id }) => ({
          key: id,
          title: texts.stages[id]?.title ?? id,
          cell: ({ required }: Field) => t(`requirement.${wordOf(required[id])}`),
        })),
        {
          key: 'ref',
          title: t('regimes.source'),
          cell: ({ ref }) => ref && <span className="quiet">{texts.refs?.[ref] ?? ref}</span>,
        },
      ]}
    />
  );
}

function wordOf(rule: Field['required'][string] | undefined) {
  if (rule === undefined) return 'absent';
  return typeof rule === 'string' ? rule : 'conditional';
}
