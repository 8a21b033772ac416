import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useIntl } from 'react-intl';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Card, Empty, Fact, Facts, Page } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { Table } from '../ui/table.js';
import { CountBars } from './count-bars.js';

type Numbers = components['schemas']['Portfolio'];
type Duration = components['schemas']['Duration'];

const COUNTS = [
  ['kind', 'kinds'],
  ['severity', 'severities'],
  ['status', 'statuses'],
  ['behaviour', 'behaviours'],
  ['harm', 'harm_categories'],
] as const;

/** Numbers over all incidents; drills and voided ones are in none of them. */
export function Portfolio() {
  const t = useWords();
  const query = useQuery({ queryKey: ['portfolio'], queryFn: () => answerOf(api.GET('/v1/portfolio')) });
  return (
    <Page title={t('nav.portfolio')}>
      <Loaded query={query}>
        {(numbers) =>
          numbers.incidents === 0 ? <Empty title={t('portfolio.none')} /> : <Shown numbers={numbers} />
        }
      </Loaded>
    </Page>
  );
}

function Shown({ numbers }: { numbers: Numbers }) {
  const t = useWords();
  const label = useLabels();
  return (
    <>
      <p>
        {t('portfolio.counted', {
          incidents: numbers.incidents,
          voided: numbers.excluded.voided,
          fictional: numbers.excluded.fictional,
        })}
      </p>
      <div className="columns">
        {COUNTS.map(([facet, family]) => (
          <CountBars
            key={facet}
            title={t(`incidents.${facet}`)}
            counts={numbers.by[facet].map(({ code, count }) => ({
              label: code === 'not_rated' ? t('incidents.not-judged') : label(family, code),
              count,
            }))}
          />
        ))}
        <Times times={numbers.times} />
      </div>
      <Safeguards layers={numbers.safeguards} />
      <Missing numbers={numbers} />
    </>
  );
}

function Times({ times }: { times: Numbers['times'] }) {
  const t = useWords();
  const words = useDurationWords();
  return (
    <Card title={t('portfolio.times')}>
      <Facts>
        {(['to_detect', 'to_contain', 'to_close'] as const).map((name) => (
          <Fact key={name} term={t(`portfolio.${name}`)}>
            {words(times[name])}
          </Fact>
        ))}
      </Facts>
    </Card>
  );
}

function useDurationWords(): (duration: Duration) => string {
  const t = useWords();
  const { formatNumber } = useIntl();
  const spell = (seconds: number) => {
    const hours = seconds / 3600;
    const [amount, unit] = hours < 48 ? [hours, 'hour' as const] : [hours / 24, 'day' as const];
    return formatNumber(amount, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 });
  };
  return ({ n, median_seconds, p90_seconds }) =>
    median_seconds === null || p90_seconds === null
      ? t('portfolio.no-times')
      : t('portfolio.median', { median: spell(median_seconds), p90: spell(p90_seconds), n });
}

function Safeguards({ layers }: { layers: Numbers['safeguards'] }) {
  const t = useWords();
  const label = useLabels();
  const { formatNumber } = useIntl();
  const results = ['fail', 'pass', 'insufficient_evidence', 'not_applicable'] as const;
  return (
    <Card title={t('portfolio.safeguards')}>
      <p className="quiet measure">{t('portfolio.safeguards-hint')}</p>
      <Table
        label={t('portfolio.safeguards')}
        rows={layers}
        keyOf={({ layer }) => layer}
        columns={[
          { key: 'layer', title: t('field.layer'), cell: ({ layer }) => label('safeguard_layers', layer) },
          ...results.map((result) => ({
            key: result,
            title: label('safeguard_results', result),
            cell: (row: (typeof layers)[number]) => row[result],
            isNumber: true,
          })),
          {
            key: 'rate',
            title: t('portfolio.failure-rate'),
            cell: ({ failure_rate: rate }) =>
              rate === null ? '–' : formatNumber(rate, { style: 'percent', maximumFractionDigits: 0 }),
            isNumber: true,
          },
        ]}
      />
    </Card>
  );
}

function Missing({ numbers: { missing, recurrences } }: { numbers: Numbers }) {
  const t = useWords();
  return (
    <Card title={t('portfolio.missing')}>
      <Facts>
        <Fact term={t('portfolio.without-evidence')}>{missing.evidence}</Fact>
        <Fact term={t('portfolio.recurrences')}>{recurrences.incidents}</Fact>
        {recurrences.of.map(({ code, count }) => (
          <Fact
            key={code}
            term={
              <Link to="/incidents/$ref" params={{ ref: code }}>
                {code}
              </Link>
            }
          >
            {t('portfolio.recurred', { count })}
          </Fact>
        ))}
      </Facts>
    </Card>
  );
}
