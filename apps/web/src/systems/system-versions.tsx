import { useQuery } from '@tanstack/react-query';
import type { components } from '../api/schema.js';
import { useWords } from '../i18n/words.js';
import { Card, Tag } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { Prose } from '../ui/prose.js';
import { Table } from '../ui/table.js';
import { Day } from '../ui/time.js';
import { systemVersionsQuery } from './systems-query.api.js';

type Counts = components['schemas']['IncidentsByRole'];

/** Its versions, oldest first, and in how many incidents each had a part. */
export function SystemVersions({ id }: { id: string }) {
  const t = useWords();
  return (
    <Card title={t('systems.versions')}>
      <Loaded query={useQuery(systemVersionsQuery(id))}>
        {({ versions, unstated }) => (
          <>
            {versions.length === 0 ? (
              <p>{t('systems.no-versions')}</p>
            ) : (
              <Table
                label={t('systems.versions')}
                rows={versions}
                keyOf={({ version }) => version}
                columns={[
                  {
                    key: 'version',
                    title: t('systems.version'),
                    cell: ({ version, registered, note }) => (
                      <div className="stack-tight cell-wide">
                        <span>{version}</span>
                        {note && (
                          <div className="quiet">
                            <Prose>{note}</Prose>
                          </div>
                        )}
                        {!registered && (
                          <span>
                            <Tag mood="caution">{t('systems.unregistered-version')}</Tag>
                          </span>
                        )}
                      </div>
                    ),
                  },
                  {
                    key: 'since',
                    title: t('systems.since'),
                    cell: ({ since }) => (since ? <Day on={since} /> : <span className="quiet">–</span>),
                  },
                  {
                    key: 'until',
                    title: t('systems.until'),
                    cell: ({ until }) => (until ? <Day on={until} /> : <span className="quiet">–</span>),
                  },
                  ...(['subject', 'contributing', 'affected'] as const).map((role) => ({
                    key: role,
                    title: t(`systems.as-${role}`),
                    isNumber: true,
                    cell: ({ incidents }: { incidents: Counts }) => incidents[role],
                  })),
                ]}
              />
            )}
            {sumOf(unstated) > 0 && (
              <p className="quiet">{t('systems.unstated', { count: sumOf(unstated) })}</p>
            )}
          </>
        )}
      </Loaded>
    </Card>
  );
}

const sumOf = ({ subject, contributing, affected }: Counts) => subject + contributing + affected;
