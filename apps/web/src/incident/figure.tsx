import { useIntl } from 'react-intl';
import type { components } from '../api/schema.js';
import { useWords } from '../i18n/words.js';
import { Tag } from '../ui/content.js';

/** A figure with what it counts, and whether it was measured from stored evidence or only reported by somebody. */
export function Figure({
  of: { basis, metric, value, unit, k, n, interval, citation },
}: {
  of: components['schemas']['Measurement'];
}) {
  const t = useWords();
  const { formatNumber } = useIntl();
  const words = (number: number) =>
    unit === 'proportion'
      ? formatNumber(number, { style: 'percent', maximumFractionDigits: 2 })
      : formatNumber(number);
  return (
    <span className="row-tight">
      <span>{metric}:</span>
      <strong className="figure">{words(value)}</strong>
      {interval && (
        <span className="figure quiet">
          {t('item.interval', { low: words(interval.low), high: words(interval.high) })}
        </span>
      )}
      {n !== undefined && (
        <span className="figure quiet">{k === undefined ? `n = ${n}` : `${k} / ${n}`}</span>
      )}
      <Tag mood={basis === 'measured' ? 'good' : 'caution'}>
        {basis === 'measured' ? t('item.measured') : t('item.reported')}
      </Tag>
      {citation.kind === 'source' && <span className="quiet">{`${citation.title} (${citation.tier})`}</span>}
    </span>
  );
}
