import type { components } from '../api/schema.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Prose } from '../ui/prose.js';
import { Day, Time } from '../ui/time.js';
import type { Field } from './part-fields.api.js';
import { Figure } from './figure.js';

type StatedTime = components['schemas']['StatedTime'];

/** What an item holds in one field, as people read it. */
export function FieldValue({ field: { kind }, value }: { field: Field; value: unknown }) {
  const t = useWords();
  const label = useLabels();
  if (typeof kind === 'object') return label(kind.codes, String(value));
  switch (kind) {
    case 'tristate':
      return t(`item.${value as 'yes' | 'no' | 'unknown'}`);
    case 'flag':
      return t(value ? 'item.yes' : 'item.no');
    case 'lines':
      return (value as string[]).join(', ');
    case 'scale':
      return t('item.of-five', { value: value as number });
    case 'date':
      return <Day on={String(value)} />;
    case 'time':
      return <Stated time={value as StatedTime} />;
    case 'figure':
      return <Figure of={value as components['schemas']['Measurement']} />;
    case 'line':
    case 'text':
    case 'number':
      return <Prose>{String(value)}</Prose>;
  }
}

/** A time in the zone and as precisely as it was stated. */
export function Stated({ time }: { time: StatedTime }) {
  const t = useWords();
  const label = useLabels();
  const isWhole = time.stated.includes('T') && time.instant;
  return (
    <span className="row-tight">
      {isWhole ? (
        <Time at={time.instant!} zone={time.zone} />
      ) : (
        <span>{`${time.stated} (${time.zone})`}</span>
      )}
      {time.precision === 'estimated' && <span className="quiet">{t('item.estimated')}</span>}
      {time.precision === 'hour' && <span className="quiet">{label('precisions', time.precision)}</span>}
    </span>
  );
}
