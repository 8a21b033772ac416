import type { components } from '../api/schema.js';
import { useWords } from '../i18n/words.js';
import { Day, Time } from './time.js';

/** The end of a limit as the API worked it out: a day that ends, or a moment; always in the zone that counts. */
export function DueTime({ due: { instant, zone, last_day } }: { due: components['schemas']['Due'] }) {
  const t = useWords();
  if (last_day === undefined) return <Time at={instant} zone={zone} />;
  return (
    <span>
      {t('ui.end-of')} <Day on={last_day} /> <span className="quiet nowrap">({zone})</span>
    </span>
  );
}
