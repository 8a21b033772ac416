import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMay } from '../app/session.js';
import { DisclosureTable } from '../disclosures/disclosure-table.api.js';
import { disclosuresOfIncident } from '../disclosures/of-incident.api.js';
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
  const query = useQuery(disclosuresOfIncident(ref));
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
