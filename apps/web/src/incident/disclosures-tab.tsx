import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import { useMay } from '../app/session.js';
import { DisclosureTable } from '../disclosures/disclosure-table.api.js';
import { useWords } from '../i18n/words.js';
import { ButtonLink } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { ExportLinks } from '../ui/export-links.js';
import { Loaded } from '../ui/loading.js';

/** Everything that is made of the incident for somebody outside. */
export function DisclosuresTab() {
  const t = useWords();
  const may = useMay();
  const { ref } = useParams({ from: '/shell/incidents/$ref' });
  const query = useQuery({
    queryKey: ['disclosures', { incident: [ref] }, 'all'],
    queryFn: () =>
      answerOf(api.GET('/v1/disclosures', { params: { query: { incident: [ref], limit: 200 } } })),
  });
  return (
    <div className="stack">
      <Card
        title={t('nav.disclosures')}
        actions={
          may('disclosure.author') && (
            <ButtonLink to="/disclosures/new" search={{ incident: ref }}>
              {t('disclosures.start')}
            </ButtonLink>
          )
        }
      >
        <Loaded query={query}>
          {({ disclosures }) =>
            disclosures.length > 0 ? (
              <DisclosureTable disclosures={disclosures} isOfOneIncident />
            ) : (
              <p className="quiet">{t('disclosures.none-of-incident')}</p>
            )
          }
        </Loaded>
      </Card>
      <ExportLinks
        at={`/v1/incidents/${ref}/exports`}
        formats={['csaf', 'avid', 'oecd']}
        hint={t('exchange.of-incident')}
      />
    </div>
  );
}
