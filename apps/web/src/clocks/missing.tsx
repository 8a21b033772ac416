import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import { useLanguage, useWords } from '../i18n/words.js';
import { ButtonLink } from '../ui/button.js';
import { Card, Tag } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import type { Obligation } from './incident-duties-query.api.js';

const SHOWN = 8;

/** What the form of this stage still needs from the record. */
export function Missing({ incident, obligation }: { incident: string; obligation: Obligation }) {
  const t = useWords();
  const language = useLanguage();
  const { regime, stage } = obligation;
  const query = useQuery({
    queryKey: ['incident', incident, 'gaps', regime, stage, language],
    queryFn: () =>
      answerOf(
        api.GET('/v1/incidents/{id}/gaps', {
          params: { path: { id: incident }, query: { regime, stage, language } },
        }),
      ),
  });
  return (
    <Card title={t('clock.missing')}>
      <Loaded query={query}>
        {({ forms: [form] }) => {
          if (!form) return <p className="quiet">{t('clock.no-form')}</p>;
          const open = form.fields.filter(({ gaps }) => gaps.some((gap) => gap !== 'without_evidence'));
          return (
            <>
              <p>{t('clock.answered', { answered: form.answered, required: form.required })}</p>
              {open.length > 0 && (
                <ul role="list" className="list">
                  {open.slice(0, SHOWN).map(({ key, label, gaps }) => (
                    <li key={key} className="row-tight">
                      <span>{label}</span>
                      {gaps.map((gap) => (
                        <Tag key={gap} mood={gap === 'missing' || gap === 'not_valid' ? 'caution' : 'plain'}>
                          {t(`gap.${gap}`)}
                        </Tag>
                      ))}
                    </li>
                  ))}
                </ul>
              )}
              <div className="row-tight">
                <ButtonLink to="/incidents/$ref/triage" params={{ ref: incident }}>
                  {t(open.length > SHOWN ? 'clock.all-missing' : 'clock.to-triage')}
                </ButtonLink>
              </div>
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}
