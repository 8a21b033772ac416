import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ProblemError } from '../api/problem.js';
import { useMay } from '../app/session.js';
import { disclosuresOfIncident } from '../disclosures/of-incident.api.js';
import { useLanguage, useLabels, useWords } from '../i18n/words.js';
import { ButtonLink } from '../ui/button.js';
import { Card, Empty, Fact, Facts, Page } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { Time } from '../ui/time.js';
import { Anchors } from './anchors.api.js';
import { Derivation } from './derivation.js';
import { DutyLimit, DutyMarks, DutyTag, Limit, TimeLeft } from './duty.api.js';
import { incidentDutiesQuery, type Obligation } from './incident-duties-query.api.js';
import { Missing } from './missing.js';
import { Reminders } from './reminders.js';
import { Waiver } from './waiver.js';

/** One duty: by when, why then, what would move it, what it still needs, and what was said about it. */
export function ObligationPage() {
  const t = useWords();
  const { ref, duty: key } = useParams({ from: '/shell/clocks/$ref/$duty' });
  const { data, error, refetch } = useQuery(incidentDutiesQuery(ref, useLanguage()));
  const found = data?.obligations.find(({ id }) => id === key);
  if (found) return <Shown incident={ref} obligation={found} asOf={data!.as_of} />;
  const isGone = data ?? (error instanceof ProblemError && error.problem.status === 404);
  return (
    <Page title={t(isGone ? 'clock.gone' : 'nav.clocks')} eyebrow={<Incident reference={ref} />}>
      {isGone ? (
        <Empty title={t('clock.gone-hint')}>
          <ButtonLink to="/clocks">{t('today.all-clocks')}</ButtonLink>
        </Empty>
      ) : (
        <Loaded query={{ data: undefined, error, refetch }}>{() => null}</Loaded>
      )}
    </Page>
  );
}

function Incident({ reference }: { reference: string }) {
  return (
    <Link to="/incidents/$ref" params={{ ref: reference }} className="nowrap">
      {reference}
    </Link>
  );
}

interface ShownProps {
  readonly incident: string;
  readonly obligation: Obligation;
  readonly asOf: string;
}

function Shown({ incident, obligation, asOf }: ShownProps) {
  const { names, status } = obligation;
  return (
    <Page
      title={`${names.stage} · ${names.regime}`}
      actions={<ToDisclosure incident={incident} obligation={obligation} />}
      eyebrow={
        <span className="row-tight">
          <Incident reference={incident} />
          <span>{names.recipient}</span>
          <DutyTag status={status} />
          <DutyMarks duty={obligation} />
        </span>
      }
    >
      <When obligation={obligation} asOf={asOf} />
      <div className="columns">
        <div className="stack">
          <Derivation obligation={obligation} />
          <Anchors incident={incident} obligations={[obligation]} />
        </div>
        <div className="stack">
          <Missing incident={incident} obligation={obligation} />
          <Waiver incident={incident} obligation={obligation} />
          <Reminders incident={incident} obligation={obligation.id} />
        </div>
      </div>
    </Page>
  );
}

/** The disclosure that answers the duty, as far as it is; else the way to start one. */
function ToDisclosure({ incident, obligation }: Omit<ShownProps, 'asOf'>) {
  const t = useWords();
  const may = useMay();
  const { regime, stage, recipient, filing } = obligation;
  const { data } = useQuery(disclosuresOfIncident(incident));
  const begun = data?.disclosures.find(
    (one) =>
      one.regime === regime &&
      one.stage === stage &&
      one.recipient === recipient &&
      one.state !== 'withdrawn' &&
      one.state !== 'superseded',
  );
  if (begun) {
    return (
      <ButtonLink to="/disclosures/$id" params={{ id: begun.id }} tone={filing ? 'plain' : 'primary'}>
        {t('clock.open-disclosure')}
      </ButtonLink>
    );
  }
  if (!data || filing || !may('disclosure.author')) return null;
  return (
    <ButtonLink to="/disclosures/new" search={{ incident, regime, stage, recipient }} tone="primary">
      {t('clock.disclose')}
    </ButtonLink>
  );
}

function When({ obligation, asOf }: Omit<ShownProps, 'incident'>) {
  const t = useWords();
  const label = useLabels();
  const { adjusted, filing, binding, limits } = obligation;
  const bound = limits.find(({ deadline }) => deadline === binding?.deadline);
  return (
    <Card title={t('clock.limit')}>
      <p className="clock-limit">
        <DutyLimit duty={obligation} />{' '}
        <strong>
          <TimeLeft duty={obligation} asOf={asOf} />
        </strong>
      </p>
      <Facts inRow>
        <Fact term={t('clock.other-reading')}>{adjusted && <Limit due={adjusted} />}</Fact>
        <Fact term={t('clock.rule')}>
          {bound?.limit && (
            <>
              {`${bound.limit.amount} ${label('clock_units', bound.limit.unit)}`}{' '}
              <span className="quiet">{bound.ref}</span>
            </>
          )}
        </Fact>
        <Fact term={t('clock.certainty')}>{bound && label('certainties', bound.certainty)}</Fact>
        <Fact term={t('clock.filed')}>{filing && <Time at={filing.filed_at} />}</Fact>
      </Facts>
    </Card>
  );
}
