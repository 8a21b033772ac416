import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import { useLanguage, useWords } from '../i18n/words.js';
import { Notice, Page } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { SelectField } from '../ui/select-field.js';
import { Differences } from './differences.js';
import { regimeQuery, versionsQuery, type RegimeVersion } from './regimes-query.api.js';
import { StatusPeriods } from './sources.js';

/** The versions of a regime that are kept, two of them side by side in what they differ. */
export function Versions() {
  const t = useWords();
  const { id } = useParams({ from: '/shell/regimes/$id/versions' });
  const query = useQuery(versionsQuery);
  return (
    <Page
      title={t('regime-versions.title')}
      eyebrow={
        <span className="row-tight">
          <Link to="/regimes">{t('nav.regimes')}</Link>
          <Link to="/regimes/$id" params={{ id }}>
            {id}
          </Link>
        </span>
      }
    >
      <Loaded query={query}>
        {({ versions }) => {
          const own = versions.filter(({ regime }) => regime === id);
          return own.length < 2 ? <OnlyOne id={id} /> : <Compared id={id} versions={own} />;
        }}
      </Loaded>
    </Page>
  );
}

/** Regimes that ship are kept in the version that this instance ships with. */
function OnlyOne({ id }: { id: string }) {
  const t = useWords();
  const { data } = useQuery(regimeQuery(id, useLanguage()));
  return (
    <>
      <Notice title={t('regime-versions.only-one')}>
        {data && <p>{t('regime-versions.which', { version: data.version })}</p>}
        <p>{t('regime-versions.only-one-hint')}</p>
      </Notice>
      {data && <StatusPeriods rules={data.regime} />}
    </>
  );
}

function Compared({ id, versions }: { id: string; versions: readonly RegimeVersion[] }) {
  const t = useWords();
  const navigate = useNavigate({ from: '/regimes/$id/versions' });
  const search = useSearch({ from: '/shell/regimes/$id/versions' });
  const after = search.after ?? versions[0]!.id;
  const before = search.before ?? versions[1]!.id;
  const choices = versions.map((one) => ({
    value: one.id,
    label: `${one.version} · ${one.uploaded_at.slice(0, 10)} · ${t(one.in_use ? 'regimes.in-use' : 'regimes.not-used')}`,
  }));
  const choose = (chosen: { before: string } | { after: string }) =>
    void navigate({ search: { before, after, ...chosen }, replace: true });
  return (
    <>
      <div className="columns">
        <SelectField
          label={t('regime-versions.before')}
          choices={choices}
          value={before}
          onChange={(value) => choose({ before: value })}
        />
        <SelectField
          label={t('regime-versions.after')}
          choices={choices}
          value={after}
          onChange={(value) => choose({ after: value })}
        />
      </div>
      <Comparison id={id} before={before} after={after} />
    </>
  );
}

function Comparison({ id, before, after }: { id: string; before: string; after: string }) {
  const language = useLanguage();
  const query = useQuery({
    queryKey: ['regime-comparison', id, before, after, language],
    queryFn: () =>
      answerOf(
        api.GET('/v1/regimes/{id}/comparison', {
          params: { path: { id }, query: { before, after, language } },
        }),
      ),
    staleTime: 300_000,
  });
  return <Loaded query={query}>{({ groups }) => <Differences groups={groups} />}</Loaded>;
}
