import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Empty, Page, Tag } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { Table } from '../ui/table.js';
import { Time } from '../ui/time.js';

/** Everything that is shared with the partner, and until when. */
export function Shared() {
  const t = useWords();
  const label = useLabels();
  const query = useQuery({ queryKey: ['shared'], queryFn: () => answerOf(api.GET('/v1/shared')) });
  return (
    <Page title={t('shared.title')}>
      <p className="quiet measure">{t('shared.hint')}</p>
      <Loaded query={query}>
        {({ shared }) =>
          shared.length === 0 ? (
            <Empty title={t('shared.none')} />
          ) : (
            <Table
              label={t('shared.title')}
              rows={shared}
              keyOf={({ id }) => id}
              columns={[
                {
                  key: 'what',
                  title: t('disclosures.what'),
                  cell: ({ id, reference, title }) => (
                    <div className="stack-tight cell-wide">
                      <Link to="/shared/$id" params={{ id }}>
                        {reference}
                      </Link>
                      <span className="quiet">{title}</span>
                    </div>
                  ),
                },
                { key: 'ceiling', title: t('sharing.up-to'), cell: ({ ceiling }) => label('tlp', ceiling) },
                {
                  key: 'until',
                  title: t('sharing.until'),
                  cell: (row) => (row.expires_at ? <Time at={row.expires_at} /> : t('sharing.no-end')),
                },
                {
                  key: 'acknowledged',
                  title: t('sharing.acknowledged'),
                  cell: (row) =>
                    row.acknowledged_at ? (
                      <Time at={row.acknowledged_at} />
                    ) : (
                      <Tag mood="caution">{t('sharing.not-yet')}</Tag>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
