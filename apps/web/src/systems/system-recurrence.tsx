import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useIntl } from 'react-intl';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useLanguage, useWords } from '../i18n/words.js';
import { Card, Tag } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { Table } from '../ui/table.js';
import { systemKey } from './systems-query.api.js';

type Matrix = components['schemas']['SystemRecurrence'];
type Row = Matrix['rows'][number];
type Cell = Row['cells'][number];

const VERDICTS = { meets: 'good', fails: 'danger', undecided: 'caution' } as const;
/** As many as the drawing shows. */
const NEWEST = 50;

/** Does what was mitigated come back with a version? Mitigations of its incidents against its versions. */
export function SystemRecurrence({ id }: { id: string }) {
  const t = useWords();
  const language = useLanguage();
  const query = useQuery({
    queryKey: [...systemKey(id), 'recurrence'],
    queryFn: () =>
      answerOf(
        api.GET('/v1/systems/{id}/recurrence', { params: { path: { id }, query: { limit: NEWEST } } }),
      ),
  });
  return (
    <Card title={t('systems.recurrence')}>
      <p className="quiet measure">{t('systems.recurrence-hint')}</p>
      <Loaded query={query}>
        {(matrix) =>
          matrix.rows.length === 0 ? (
            <p>{t('systems.no-recurrence')}</p>
          ) : (
            <>
              <MatrixTable matrix={matrix} />
              {matrix.next_cursor && (
                <p className="quiet">{t('systems.newest-incidents', { count: NEWEST })}</p>
              )}
              <p>
                <a
                  href={`/v1/systems/${id}/charts/recurrence_matrix?language=${language}`}
                  target="_blank"
                  rel="noreferrer"
                >
                  {t('systems.drawing')}
                </a>
              </p>
            </>
          )
        }
      </Loaded>
    </Card>
  );
}

function MatrixTable({ matrix: { system, versions, rows } }: { matrix: Matrix }) {
  const t = useWords();
  return (
    <Table
      label={t('systems.recurrence')}
      rows={rows}
      keyOf={({ mitigation }) => mitigation.id}
      columns={[
        {
          key: 'mitigation',
          title: t('systems.mitigation'),
          cell: ({ incident, mitigation }) => (
            <div className="stack-tight cell-wide">
              <span>{mitigation.title}</span>
              <Link to="/incidents/$ref/mitigations" params={{ ref: incident.reference }} className="nowrap">
                {incident.reference}
              </Link>
            </div>
          ),
        },
        ...versions.map((version, index) => ({
          key: version,
          title: version.slice(system.length + 1),
          cell: ({ cells }: Row) => <CellWords cell={cells[index]!} system={system} />,
        })),
      ]}
    />
  );
}

function CellWords({
  cell: { state, figure, verdict, measured_on: on },
  system,
}: {
  cell: Cell;
  system: string;
}) {
  const t = useWords();
  const { formatNumber } = useIntl();
  if (state === 'stale')
    return (
      <span className="quiet">{t('systems.stale', { version: on?.slice(system.length + 1) ?? '' })}</span>
    );
  if (!figure) return <span className="quiet">{t('systems.not-measured')}</span>;
  const { value, unit, k, n } = figure;
  const amount =
    unit === 'proportion'
      ? formatNumber(value, { style: 'percent', maximumFractionDigits: 2 })
      : formatNumber(value);
  return (
    <div className="stack-tight">
      <span className="figure">
        {amount}
        {n !== undefined && ` (${k === undefined ? `n = ${n}` : `${k} / ${n}`})`}
      </span>
      {verdict && (
        <span>
          <Tag mood={VERDICTS[verdict.result]}>{t(`systems.verdict-${verdict.result}`)}</Tag>
        </span>
      )}
    </div>
  );
}
