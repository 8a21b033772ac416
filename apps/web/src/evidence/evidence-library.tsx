import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { ButtonLink } from '../ui/button.js';
import { Empty, Page } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { usePages } from '../ui/pages.js';
import { EvidenceTable } from './evidence-table.api.js';

/** All evidence of the organisation, newest first. */
export function EvidenceLibrary() {
  const t = useWords();
  const { query, more } = usePages(
    ['evidence-list'],
    (page) => answerOf(api.GET('/v1/evidence', { params: { query: { limit: 50, ...page } } })),
    ({ evidence }) => evidence,
  );
  return (
    <Page title={t('nav.evidence')}>
      <p className="quiet measure">{t('evidence.library-hint')}</p>
      <Loaded query={query}>
        {(evidence) =>
          evidence.length > 0 ? (
            <EvidenceTable evidence={evidence} />
          ) : (
            <Empty title={t('evidence.none')}>
              <ButtonLink to="/incidents">{t('nav.incidents')}</ButtonLink>
            </Empty>
          )
        }
      </Loaded>
      {more}
    </Page>
  );
}
