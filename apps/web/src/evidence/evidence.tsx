import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { useNameOf } from '../app/people.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Bytes } from '../ui/bytes.js';
import { Fact, Facts, Page } from '../ui/content.js';
import { Time } from '../ui/time.js';
import { DownloadOriginal } from './download-original.js';
import { evidenceQuery } from './evidence-query.js';
import { StorageTags, VerificationTag } from './evidence-tags.js';

/** The frame of one item: what it is, when it came, whether it is still what came, and its pages. */
export function Evidence() {
  const t = useWords();
  const nameOf = useNameOf();
  const may = useMay();
  const { id } = useParams({ from: '/shell/evidence/$id' });
  const { data: item } = useSuspenseQuery(evidenceQuery(id));
  const isLog = item.understanding?.understood === true;
  const tabs = isLog ? (['samples', 'search', 'redactions', 'custody'] as const) : (['custody'] as const);
  return (
    <Page
      title={item.name}
      eyebrow={<Link to="/evidence">{t('nav.evidence')}</Link>}
      actions={item.storage !== 'deleted' && may('evidence.original') && <DownloadOriginal id={id} />}
    >
      <Facts inRow>
        <Fact term={t('evidence.verification')}>
          <VerificationTag verification={item.verification} />
        </Fact>
        <Fact term={t('evidence.storage')}>
          <StorageTags evidence={item} />
        </Fact>
        <Fact term={t('evidence.size')}>
          <Bytes count={item.bytes} />
        </Fact>
        <Fact term={t('evidence.received')}>
          <Time at={item.received_at} /> <span className="quiet">{nameOf(item.received_by)}</span>
        </Fact>
      </Facts>
      <p className="code quiet">{item.digest}</p>
      <nav className="tabs" aria-label={t('evidence.pages')}>
        <Link to="/evidence/$id" params={{ id }} className="tab" activeOptions={{ exact: true }}>
          {t('evidence.overview')}
        </Link>
        {tabs.map((tab) => (
          <Link key={tab} to={`/evidence/$id/${tab}`} params={{ id }} className="tab">
            {t(`evidence.${tab}`)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </Page>
  );
}
