import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button, ButtonLink } from '../ui/button.js';
import { ChoiceMenu } from '../ui/choice-menu.js';
import { Empty, Page, Tag } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { usePages } from '../ui/pages.js';
import { STEPS, type DisclosureSearch, type Step } from './disclosure-search.js';
import { DisclosureTable } from './disclosure-table.api.js';
import { useForms } from './forms.api.js';

/** All disclosures, by the step that they are at. */
export function Disclosures() {
  const t = useWords();
  const may = useMay();
  const search = useSearch({ from: '/shell/disclosures' });
  const { query, more } = usePages(
    ['disclosures', search],
    (page) => answerOf(api.GET('/v1/disclosures', { params: { query: { ...search, ...page } } })),
    ({ disclosures }) => disclosures,
  );
  return (
    <Page
      title={t('nav.disclosures')}
      actions={
        may('disclosure.author') && (
          <ButtonLink to="/disclosures/new" tone="primary">
            {t('disclosures.start')}
          </ButtonLink>
        )
      }
    >
      <Steps search={search} />
      <Filters search={search} />
      <Loaded query={query}>
        {(disclosures) =>
          disclosures.length > 0 ? <DisclosureTable disclosures={disclosures} /> : <Nothing search={search} />
        }
      </Loaded>
      {more}
    </Page>
  );
}

function Steps({ search }: { search: DisclosureSearch }) {
  const t = useWords();
  const { state: _state, ...rest } = search;
  const chosen = search.state?.join() ?? '';
  return (
    <nav className="tabs" aria-label={t('disclosures.steps')}>
      <Link to="/disclosures" search={rest} className="tab" aria-current={chosen === '' ? 'page' : false}>
        {t('disclosures.all')}
      </Link>
      {(Object.keys(STEPS) as Step[]).map((step) => (
        <Link
          key={step}
          to="/disclosures"
          search={{ ...rest, state: [...STEPS[step]] }}
          className="tab"
          aria-current={chosen === STEPS[step].join() ? 'page' : false}
        >
          {t(`disclosures.step-${step}`)}
        </Link>
      ))}
    </nav>
  );
}

function Filters({ search }: { search: DisclosureSearch }) {
  const t = useWords();
  const navigate = useNavigate();
  const { data } = useForms();
  const { regime: _regime, ...rest } = search;
  return (
    <div className="row-tight">
      <ChoiceMenu
        title={t('disclosures.regime')}
        choices={(data?.forms ?? []).map(({ regime, short_title }) => ({ code: regime, label: short_title }))}
        chosen={search.regime ?? []}
        onChange={(regime) =>
          void navigate({
            to: '/disclosures',
            search: regime.length > 0 ? { ...rest, regime: [...regime] } : rest,
            replace: true,
          })
        }
      />
      {search.incident?.map((incident) => (
        <Tag key={incident} mood="accent">
          {incident}
        </Tag>
      ))}
      {(search.regime ?? search.incident) && (
        <Button
          tone="quiet"
          onPress={() =>
            void navigate({ to: '/disclosures', search: search.state ? { state: search.state } : {} })
          }
        >
          {t('incidents.clear')}
        </Button>
      )}
    </div>
  );
}

function Nothing({ search }: { search: DisclosureSearch }) {
  const t = useWords();
  const may = useMay();
  if (Object.keys(search).length > 0) {
    return (
      <Empty title={t('disclosures.no-match')}>
        <ButtonLink to="/disclosures">{t('disclosures.show-all')}</ButtonLink>
      </Empty>
    );
  }
  return (
    <Empty title={t('disclosures.none')}>
      {may('disclosure.author') && <ButtonLink to="/disclosures/new">{t('disclosures.start')}</ButtonLink>}
    </Empty>
  );
}
