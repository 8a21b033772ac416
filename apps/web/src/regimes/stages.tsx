import { useLabels, useWords } from '../i18n/words.js';
import { Card, Tag } from '../ui/content.js';
import type { Rules, Texts } from './regime-words.js';

type Stage = Rules['stages'][number];
type Deadline = Stage['deadlines'][number];

/** The reports that a regime asks for: to whom, and by when, each limit with its article and how sure it is. */
export function Stages({ rules, texts }: { rules: Rules; texts: Texts }) {
  const t = useWords();
  return (
    <Card title={t('regimes.duties')}>
      <ol role="list" className="list">
        {rules.stages.map((stage) => (
          <StageLine key={stage.id} stage={stage} texts={texts} />
        ))}
      </ol>
    </Card>
  );
}

function StageLine({ stage, texts }: { stage: Stage; texts: Texts }) {
  const t = useWords();
  const words = texts.stages[stage.id];
  return (
    <li className="stack-tight">
      <h3>{words?.title ?? stage.id}</h3>
      {words?.help && <p className="measure">{words.help}</p>}
      <p className="quiet">
        {t('regimes.to', { recipients: stage.recipients.map((id) => texts.recipients[id] ?? id).join(', ') })}
      </p>
      <ul role="list" className="stack-tight">
        {stage.deadlines.map((deadline) => (
          <DeadlineLine key={deadline.id} deadline={deadline} texts={texts} />
        ))}
        {stage.deadlines.length === 0 && <li className="quiet">{t('regimes.no-limit')}</li>}
      </ul>
    </li>
  );
}

function DeadlineLine({ deadline, texts }: { deadline: Deadline; texts: Texts }) {
  const t = useWords();
  const label = useLabels();
  const { id, limit, start, ref, certainty, binds } = deadline;
  const anchors = start.first_of ?? (start.anchor ? [start.anchor] : []);
  const from = start.filing
    ? t('regimes.filing-of', { stage: texts.stages[start.filing.stage]?.title ?? start.filing.stage })
    : anchors.map((anchor) => label('anchors', anchor)).join(` ${t('regimes.or')} `);
  const period = limit
    ? `${limit.amount} ${label(limit.amount === 1 ? 'clock_unit' : 'clock_units', limit.unit)}`
    : t('duty.without-delay');
  return (
    <li className="row-tight">
      {texts.deadlines?.[id] ? (
        <span>{texts.deadlines[id]}</span>
      ) : (
        <span>
          <strong>{period}</strong> {t('regimes.from', { start: from })}
        </span>
      )}
      {binds === 'instead' && <Tag>{t('regimes.instead')}</Tag>}
      <span className="quiet">{texts.refs?.[ref] ?? ref}</span>
      {certainty !== 'primary' && <Tag mood="caution">{label('certainties', certainty)}</Tag>}
    </li>
  );
}
