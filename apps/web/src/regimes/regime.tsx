import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useLabels, useLanguage, useWords } from '../i18n/words.js';
import { ButtonLink } from '../ui/button.js';
import { Card, Page, Tag } from '../ui/content.js';
import { Failure } from '../ui/loading.js';
import { Prose } from '../ui/prose.js';
import { Conditions } from './conditions.js';
import { RegimeFields } from './regime-fields.js';
import { regimeQuery } from './regimes-query.api.js';
import { statusMood, textsOf, type RegimeAnswer } from './regime-words.js';
import { Sources, StatusPeriods } from './sources.js';
import { Stages } from './stages.js';

/** A regime as this version knows it: duties, conditions, fields, and how sure each of them is. */
export function RegimePage() {
  const t = useWords();
  const language = useLanguage();
  const { id } = useParams({ from: '/shell/regimes/$id' });
  const { data, error, refetch } = useQuery(regimeQuery(id, language));
  if (data) return <Shown answer={data} />;
  return (
    <Page title={id} eyebrow={<Link to="/regimes">{t('nav.regimes')}</Link>}>
      {error ? <Failure error={error} onRetry={refetch} /> : <p role="status">{t('shell.loading')}</p>}
    </Page>
  );
}

function Shown({ answer }: { answer: RegimeAnswer }) {
  const t = useWords();
  const label = useLabels();
  const language = useLanguage();
  const { id, title, summary, version, duty, jurisdiction, status_today, regime, digest } = answer;
  const texts = textsOf(answer, language);
  return (
    <Page
      title={title}
      eyebrow={
        <span className="row-tight">
          <Link to="/regimes">{t('nav.regimes')}</Link>
          {jurisdiction !== 'none' && <span>{jurisdiction}</span>}
          <span>{label('duties', duty)}</span>
          <Tag mood={statusMood(status_today)}>{label('regime_statuses', status_today)}</Tag>
          <span>{t('regimes.version', { version })}</span>
        </span>
      }
      actions={
        <ButtonLink tone="primary" to="/regimes/$id/versions" params={{ id }}>
          {t('regime-versions.compare')}
        </ButtonLink>
      }
    >
      <Prose>{summary}</Prose>
      {!answer.languages.includes(language) && <p className="quiet">{t('regimes.only-english')}</p>}
      <Stages rules={regime} texts={texts} />
      <Conditions title={t('regimes.scope')} lines={answer.conditions.scope} />
      <Conditions title={t('regimes.trigger')} lines={answer.conditions.trigger} />
      <RegimeFields rules={regime} texts={texts} />
      <div className="columns">
        <StatusPeriods rules={regime} />
        <Sources rules={regime} read={answer.sources} />
      </div>
      <Card title={t('regimes.identity')}>
        <p className="measure">{t('regimes.identity-hint')}</p>
        <p className="code">{digest}</p>
      </Card>
    </Page>
  );
}
