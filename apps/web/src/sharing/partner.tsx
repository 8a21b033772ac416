import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import { useFormNames } from '../disclosures/forms.api.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Card, Page, Tag } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { Table } from '../ui/table.js';
import { Time } from '../ui/time.js';
import { Contacts } from './contacts.js';
import { Grants } from './grants.js';
import { partnerKey, partnerQuery } from './sharing-query.js';

/** One partner: what was granted, what they see of it, and the people there. */
export function Partner() {
  const t = useWords();
  const label = useLabels();
  const { id } = useParams({ from: '/shell/sharing/$id' });
  const { data: partner } = useSuspenseQuery(partnerQuery(id));
  return (
    <Page
      title={partner.name}
      eyebrow={
        <span className="row-tight">
          <Link to="/sharing">{t('nav.sharing')}</Link>
          <Tag mood={partner.state === 'active' ? 'good' : 'plain'}>{t(`partner.${partner.state}`)}</Tag>
          <span>
            {t('sharing.up-to')} {label('tlp', partner.ceiling)}
          </span>
        </span>
      }
    >
      <Grants partner={partner} />
      <AsThey id={id} />
      <Contacts partner={partner} />
    </Page>
  );
}

/** Exactly what the partner sees, before and after they look. */
function AsThey({ id }: { id: string }) {
  const t = useWords();
  const label = useLabels();
  const names = useFormNames();
  const query = useQuery({
    queryKey: [...partnerKey(id), 'shared'],
    queryFn: () => answerOf(api.GET('/v1/partners/{id}/shared', { params: { path: { id } } })),
  });
  return (
    <Card title={t('sharing.as-they')}>
      <p className="quiet measure">{t('sharing.as-they-hint')}</p>
      <Loaded query={query}>
        {({ shared }) =>
          shared.length === 0 ? (
            <p>{t('sharing.sees-nothing')}</p>
          ) : (
            <Table
              label={t('sharing.as-they')}
              rows={shared}
              keyOf={(row) => row.id}
              columns={[
                {
                  key: 'what',
                  title: t('disclosures.what'),
                  cell: (row) => (
                    <div className="stack-tight cell-wide">
                      <span>{`${row.reference} · ${names.stage(row)}`}</span>
                      <span className="quiet">{names.regime(row)}</span>
                    </div>
                  ),
                },
                { key: 'ceiling', title: t('sharing.up-to'), cell: (row) => label('tlp', row.ceiling) },
                {
                  key: 'until',
                  title: t('sharing.until'),
                  cell: (row) => (row.expires_at ? <Time at={row.expires_at} /> : t('sharing.no-end')),
                },
                {
                  key: 'acknowledged',
                  title: t('sharing.acknowledged'),
                  cell: (row) =>
                    row.acknowledged_at ? <Time at={row.acknowledged_at} /> : t('sharing.not-yet'),
                },
                {
                  key: 'view',
                  title: t('sharing.preview'),
                  cell: (row) => (
                    <a
                      href={`/v1/partners/${id}/shared/${row.id}/renditions/html`}
                      target="_blank"
                      rel="noreferrer"
                    >
                      {t('sharing.preview')}
                    </a>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Card>
  );
}
