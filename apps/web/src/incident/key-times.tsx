import { useWords } from '../i18n/words.js';
import { Fact, Facts } from '../ui/content.js';
import { Stated } from './field-value.js';
import type { IncidentRecord } from './item.js';

const SHOWN = ['occurred_from', 'detected', 'contained', 'resolved'] as const;

/** When it happened, was noticed and contained: as stated, each in its own zone. */
export function KeyTimes({ record }: { record: IncidentRecord }) {
  const t = useWords();
  return (
    <div className="card">
      <Facts inRow>
        {SHOWN.map((anchor) => {
          const stated = record.anchors.findLast((one) => one.anchor === anchor);
          return (
            <Fact key={anchor} term={t(`incident.${anchor}`)}>
              {stated ? (
                <Stated time={stated.time} />
              ) : (
                <span className="quiet">{t('incident.not-stated')}</span>
              )}
            </Fact>
          );
        })}
      </Facts>
    </div>
  );
}
