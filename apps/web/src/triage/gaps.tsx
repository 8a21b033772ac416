import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useLabels, useLanguage, useWords, type MessageId } from '../i18n/words.js';
import { Card, Empty, Tag } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';

type Form = components['schemas']['FormGaps'];
type Unlock = components['schemas']['Unlock'];

const MOST = 10;

/** What stands between the incident and its disclosures: the facts that unlock most, and each form field by field. */
export function Gaps() {
  const t = useWords();
  const language = useLanguage();
  const { ref } = useParams({ from: '/shell/incidents/$ref' });
  const query = useQuery({
    queryKey: ['incident', ref, 'gaps', language],
    queryFn: () =>
      answerOf(api.GET('/v1/incidents/{id}/gaps', { params: { path: { id: ref }, query: { language } } })),
  });
  return (
    <Loaded query={query}>
      {({ forms, unlocks }) =>
        forms.length === 0 ? (
          <Empty title={t('gaps.none')} />
        ) : (
          <>
            <Unlocks incident={ref} unlocks={unlocks} />
            <Forms title={t('gaps.forms')} forms={forms.filter(isBinding)} />
            <Forms title={t('gaps.other-forms')} forms={forms.filter((form) => !isBinding(form))} />
          </>
        )
      }
    </Loaded>
  );
}

function isBinding({ duty, rehearsal }: Form): boolean {
  return duty !== 'voluntary' && !rehearsal;
}

/** Forms of what surely applies come before those of what may. */
function Forms({ title, forms }: { title: string; forms: readonly Form[] }) {
  if (forms.length === 0) return null;
  const sure = ({ result }: Form) => (result === 'reportable' ? 0 : 1);
  return (
    <Card title={title}>
      <div>
        {[...forms]
          .sort((a, b) => sure(a) - sure(b))
          .map((form) => (
            <FormDetails key={`${form.regime} ${form.stage}`} form={form} />
          ))}
      </div>
    </Card>
  );
}

function Unlocks({ incident, unlocks }: { incident: string; unlocks: readonly Unlock[] }) {
  const t = useWords();
  const words = useFactWords();
  if (unlocks.length === 0) return null;
  return (
    <Card title={t('gaps.unlocks')}>
      <ol className="list">
        {unlocks.slice(0, MOST).map((unlock) => (
          <li key={unlock.fact}>
            <Link to={placeOf(unlock.fact)} params={{ ref: incident }}>
              {unlock.text ?? words(unlock.fact)}
            </Link>{' '}
            <span className="quiet">
              {t('gaps.unlocked', {
                determinations: unlock.determinations.length,
                fields: unlock.fields.length,
              })}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

const CAUSE = new Set([
  'behaviours',
  'harms',
  'trigger_conditions',
  'safeguards',
  'findings',
  'data_lineage',
]);

/** Where what the fact names is stated. */
function placeOf(fact: string) {
  const [part] = fact.split(/[.[]/) as [string];
  if (part === 'facts') return '/incidents/$ref/triage' as const;
  if (part === 'organisation') return '/settings' as const;
  if (part === 'header') return '/incidents/$ref' as const;
  if (part === 'timeline') return '/incidents/$ref/timeline' as const;
  if (part === 'mitigations' || part === 'recommendations') return '/incidents/$ref/mitigations' as const;
  if (part === 'residual_risks') return '/incidents/$ref/residual-risk' as const;
  return CAUSE.has(part) ? ('/incidents/$ref/cause' as const) : ('/incidents/$ref/details' as const);
}

/** `anchors[anchor=resolved]` as "Key times: resolved". */
function useFactWords(): (fact: string) => string {
  const label = useLabels();
  const t = useWords();
  return (fact) => {
    const [, part = fact, member, code] = /^(\w+)(?:\.(\w+)|\[\w+=([\w.-]+)\])?/.exec(fact) ?? [];
    const head =
      part === 'organisation'
        ? t('settings.organisation')
        : part === 'header'
          ? t('part.header')
          : label('parts', part);
    if (code) return `${head}: ${label(part, code)}`;
    return member ? `${head}: ${member.replaceAll('_', ' ')}` : head;
  };
}

function FormDetails({ form }: { form: Form }) {
  const t = useWords();
  const open = form.fields.filter(({ gaps }) => gaps.length > 0);
  return (
    <details className="form-gaps">
      <summary>
        <strong>{`${form.title} · ${form.stage_title}`}</strong>{' '}
        <span className="figure">
          {t('gaps.answered', { answered: form.answered, required: form.required })}
        </span>{' '}
        {form.result === 'may_be_reportable' && <Tag>{t('duty.maybe')}</Tag>}{' '}
        {form.rehearsal && <Tag>{t('duty.rehearsal')}</Tag>}
        {form.duty !== 'legal' && <Tag>{t(`duty.${form.duty}`)}</Tag>}
        <svg viewBox="0 0 100 4" preserveAspectRatio="none" className="form-meter" aria-hidden="true">
          <rect
            width={form.required ? (100 * form.answered) / form.required : 100}
            height="4"
            fill="currentcolor"
          />
        </svg>
      </summary>
      <ul role="list" className="list">
        {open.map(({ key, number, label, gaps, problems, state_reason }) => (
          <li key={key} className="stack-tight">
            <span className="row-tight">
              <span>
                {number && <span className="quiet figure">{number} </span>}
                {label}
              </span>
              {gaps.map((gap) => (
                <Tag key={gap} mood={gap === 'missing' || gap === 'not_valid' ? 'caution' : 'plain'}>
                  {t(`gap.${gap}` as MessageId)}
                </Tag>
              ))}
            </span>
            {[...problems, ...(state_reason ? [state_reason] : [])].map((text) => (
              <span key={text} className="quiet">
                {text}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
