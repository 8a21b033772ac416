import type { components } from '../api/schema.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Card, Tag } from '../ui/content.js';

/** A condition of the law limb by limb, as deep as it is nested. */
export function Conditions({
  title,
  lines,
}: {
  title: string;
  lines: readonly components['schemas']['ConditionLine'][];
}) {
  const t = useWords();
  const label = useLabels();
  return (
    <Card title={title}>
      <ul role="list" className="reasons">
        {lines.map(({ depth, operator, text, ref, certainty }, index) => (
          <li key={index} data-depth={Math.min(depth, 5)}>
            {operator !== 'leaf' && <span className="quiet">{t(`condition.${operator}`)} </span>}
            {text} {ref && <span className="quiet">{ref}</span>}{' '}
            {certainty && certainty !== 'primary' && (
              <Tag mood="caution">{label('certainties', certainty)}</Tag>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
