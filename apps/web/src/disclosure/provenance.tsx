import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PART_FIELDS, tabOf, type Part } from '../incident/part-fields.api.js';
import { useLabels, useWords } from '../i18n/words.js';
import type { WorkField } from './disclosure-query.js';

/** Where a value comes from: how it stands to the record, and the items of the record behind it. */
export function Provenance({ incident, field }: { incident: string; field: WorkField }) {
  const t = useWords();
  const { source, provenance } = field;
  const parts = [...Map.groupBy(provenance, ({ part }) => part)].filter(([part]) => part !== 'disclosure');
  const isOfForm = provenance.length > 0 && parts.length === 0;
  return (
    <p className="provenance" data-source={source}>
      <span>{isOfForm ? t('source.form') : t(`source.${source ?? 'none'}`)}</span>
      {parts.map(([part, items]) => (
        <span key={part} className="row-tight">
          <PartLink
            incident={incident}
            part={part}
            item={items.length === 1 ? items[0]!.item_id : undefined}
          />
          {items.length > 1 && <span className="quiet figure">{items.length}</span>}
        </span>
      ))}
    </p>
  );
}

/** The way to the place of the record, the profile or the determination that a value was taken from. */
function PartLink({
  incident,
  part,
  item,
}: {
  incident: string;
  part: string;
  item: string | undefined;
}): ReactNode {
  const t = useWords();
  const label = useLabels();
  const params = { ref: incident };
  if (part === 'organisation') return <Link to="/settings">{t('source.profile')}</Link>;
  if (part === 'determination') return t('source.determination');
  if (!isPart(part)) {
    return (
      <Link to="/incidents/$ref" params={params}>
        {t('part.header')}
      </Link>
    );
  }
  return (
    <Link to={`/incidents/$ref/${tabOf(part)}`} params={params} {...(item && { hash: item })}>
      {label('parts', part)}
    </Link>
  );
}

function isPart(part: string): part is Part {
  return Object.hasOwn(PART_FIELDS, part);
}
