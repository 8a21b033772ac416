import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Bytes } from '../ui/bytes.js';
import { Card, Fact, Facts, Notice } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { Table } from '../ui/table.js';
import { evidenceKey, evidenceQuery, type Evidence } from './evidence-query.js';
import { VerificationTag } from './evidence-tags.js';

type Run = components['schemas']['Understood']['run'];

/** What is understood of the item, and how it was held against itself. */
export function Overview() {
  const t = useWords();
  const { id } = useParams({ from: '/shell/evidence/$id' });
  const { data: item } = useSuspenseQuery(evidenceQuery(id));
  const { understanding, deletion } = item;
  return (
    <div className="stack">
      {deletion && (
        <Notice mood="caution" title={t('evidence.deleted')}>
          <p>{deletion.reason}</p>
        </Notice>
      )}
      {understanding === null && <Notice>{t('evidence.being-read')}</Notice>}
      {understanding && !understanding.understood && (
        <Notice title={t('evidence.not-understood')}>
          <p>{understanding.sentence}</p>
          <p>{t('evidence.kept-anyway')}</p>
        </Notice>
      )}
      {understanding?.understood && 'run' in understanding && <Summary run={understanding.run} />}
      {understanding?.understood && 'members' in understanding && <Members id={id} />}
      {item.verification && <Verification verification={item.verification} />}
    </div>
  );
}

function Summary({ run }: { run: Run }) {
  const t = useWords();
  const label = useLabels();
  return (
    <Card title={t('run.title')}>
      <Facts>
        <Fact term={t('run.task')}>{run.task.name}</Fact>
        <Fact term={t('run.model')}>
          <span className="code">{run.model.name}</span>
        </Fact>
        <Fact term={t('run.tool')}>{[run.tool.name, run.tool.version].filter(Boolean).join(' ')}</Fact>
        <Fact term={t('run.created')}>{run.created.stated}</Fact>
        <Fact term={t('incidents.status')}>{label('run_statuses', run.status)}</Fact>
        <Fact term={t('run.samples')}>
          {t('run.samples-n', { recorded: run.samples.recorded, errored: run.samples.errored ?? 0 })}
        </Fact>
        <Fact term={t('run.error')}>{run.error}</Fact>
      </Facts>
      {run.scores.length > 0 && (
        <Table
          label={t('run.scores')}
          rows={run.scores.flatMap((score) =>
            Object.entries(score.metrics).map(([metric, value]) => ({ ...score, metric, value })),
          )}
          keyOf={({ name, reducer, metric }) => `${name} ${reducer} ${metric}`}
          columns={[
            { key: 'score', title: t('run.score'), cell: ({ name }) => name },
            { key: 'metric', title: t('run.metric'), cell: ({ metric }) => metric },
            { key: 'value', title: t('run.value'), isNumber: true, cell: ({ value }) => value },
            { key: 'n', title: t('run.scored'), isNumber: true, cell: ({ scored }) => scored ?? '–' },
          ]}
        />
      )}
      {run.warnings.length > 0 && (
        <Notice mood="caution" title={t('run.warnings')}>
          <ul>
            {run.warnings.map(({ code, sentence }) => (
              <li key={code}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
    </Card>
  );
}

function Verification({ verification }: { verification: NonNullable<Evidence['verification']> }) {
  const t = useWords();
  return (
    <Card title={t('evidence.verification')} actions={<VerificationTag verification={verification} />}>
      <p className="measure">{verification.sentence}</p>
      {verification.checks.length > 0 && (
        <Table
          label={t('evidence.verification')}
          rows={verification.checks}
          keyOf={({ what }) => what}
          columns={[
            { key: 'what', title: t('verification.what'), cell: ({ what }) => what },
            {
              key: 'stated',
              title: t('verification.stated'),
              isNumber: true,
              cell: (row) => row.stated ?? '–',
            },
            {
              key: 'recomputed',
              title: t('verification.recomputed'),
              isNumber: true,
              cell: (row) => row.recomputed ?? '–',
            },
            {
              key: 'result',
              title: t('verification.result'),
              cell: ({ result, reason }) => (
                <>
                  {t(`verification.${result}`)} <span className="quiet">{reason}</span>
                </>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}

function Members({ id }: { id: string }) {
  const t = useWords();
  const query = useQuery({
    queryKey: [...evidenceKey(id), 'members'],
    queryFn: () =>
      answerOf(api.GET('/v1/evidence/{id}/members', { params: { path: { id }, query: { limit: 200 } } })),
  });
  return (
    <Card title={t('evidence.members')}>
      <Loaded query={query}>
        {({ members }) => (
          <Table
            label={t('evidence.members')}
            rows={members}
            keyOf={({ number }) => String(number)}
            columns={[
              {
                key: 'name',
                title: t('evidence.name'),
                cell: ({ name, state }) =>
                  state === 'understood' ? (
                    <Link to="/evidence/$id/samples" params={{ id }} search={{ member: name }}>
                      {name}
                    </Link>
                  ) : (
                    name
                  ),
              },
              {
                key: 'verification',
                title: t('evidence.verification'),
                cell: ({ verification }) => <VerificationTag verification={verification} />,
              },
              {
                key: 'bytes',
                title: t('evidence.size'),
                isNumber: true,
                cell: ({ bytes }) => <Bytes count={bytes} />,
              },
            ]}
          />
        )}
      </Loaded>
    </Card>
  );
}
