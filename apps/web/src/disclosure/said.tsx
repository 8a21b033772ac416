import { useLabels } from '../i18n/words.js';
import { Tag } from '../ui/content.js';
import { Prose } from '../ui/prose.js';
import { Table } from '../ui/table.js';
import type { WorkField } from './disclosure-query.js';

interface Row {
  readonly cells: readonly string[];
  readonly index: number;
}

/** What the document will print here, or why it prints nothing. */
export function Said({ field: { label, value, text, state, state_reason: why } }: { field: WorkField }) {
  if (value?.kind === 'list') {
    return (
      <ul className="said-list">
        {value.entries.map((entry, index) => (
          <li key={index}>{entry.text}</li>
        ))}
      </ul>
    );
  }
  if (value?.kind === 'rows') {
    return (
      <Table
        label={label}
        rows={value.rows.map(({ cells }, index) => ({ cells, index }))}
        keyOf={({ index }) => String(index)}
        columns={value.columns.map((column, at) => ({
          key: column.key,
          title: column.label,
          cell: ({ cells }: Row) => cells[at],
        }))}
      />
    );
  }
  if (text !== '') return <Prose>{text}</Prose>;
  return (
    <div className="row-tight">
      <Tag mood={state === 'missing' ? 'danger' : 'plain'}>
        <StateWords state={state} />
      </Tag>
      {why && <span>{why}</span>}
    </div>
  );
}

export function StateWords({ state }: { state: WorkField['state'] }) {
  return useLabels()('field_states', state);
}

/** What is wrong with an answer; that there is none is said by its state. */
export function problemsOf({ state, problems }: WorkField): readonly string[] {
  return state === 'missing' ? problems.slice(1) : problems;
}
