import { Link } from '@tanstack/react-router';
import { PART_FIELDS, tabOf, type Part } from '../incident/part-fields.js';
import { useLabels, useWords } from '../i18n/words.js';
import type { WorkField } from './disclosure-query.js';

/** Where a value comes from: how it stands to the record, and the items of the record behind it. */
export function Provenance({ incident, field }: { incident: string; field: WorkField }) {
  const t = useWords();
  const label = useLabels();
  const parts = Map.groupBy(field.provenance, ({ part }) => part);
  const source = field.source ?? (field.provenance.length > 0 ? 'in_sync' : undefined);
  return (
    <p className="provenance" data-source={source}>
      <span>{t(source ? `source.${source}` : 'source.none')}</span>
      {[...parts].map(([part, items]) => (
        <span key={part} className="row-tight">
          {isPart(part) ? (
            <Link
              to={`/incidents/$ref/${tabOf(part)}`}
              params={{ ref: incident }}
              {...(items.length === 1 && { hash: items[0]!.item_id })}
            >
              {label('parts', part)}
            </Link>
          ) : (
            <Link to="/incidents/$ref" params={{ ref: incident }}>
              {part === 'header' ? t('part.header') : label('parts', part)}
            </Link>
          )}
          {items.length > 1 && <span className="quiet figure">{items.length}</span>}
        </span>
      ))}
    </p>
  );
}

function isPart(part: string): part is Part {
  return Object.hasOwn(PART_FIELDS, part);
}
