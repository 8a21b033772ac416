import { scaleLinear } from 'd3-scale';
import { useIntl } from 'react-intl';
import { useWords } from '../i18n/words.js';
import { Card } from '../ui/content.js';

interface Count {
  readonly label: string;
  readonly count: number;
}

/** Counts as bars with their numbers; what a reader who does not see it hears is computed from the same data. */
export function CountBars({ title, counts }: { title: string; counts: readonly Count[] }) {
  const t = useWords();
  const { formatList } = useIntl();
  const width = scaleLinear([0, Math.max(1, ...counts.map(({ count }) => count))], [0, 100]);
  const words = formatList(counts.map(({ label, count }) => `${label}: ${count}`));
  return (
    <Card title={title}>
      {counts.length === 0 ? (
        <p className="quiet">{t('portfolio.nothing-stated')}</p>
      ) : (
        <ul role="list" className="stack-tight" aria-label={words}>
          {counts.map(({ label, count }) => (
            <li key={label} className="count-bar">
              <span>{label}</span>
              <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect width={width(count)} height="6" rx="1" fill="currentcolor" />
              </svg>
              <span className="figure">{count}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
