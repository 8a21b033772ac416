import { Link, Outlet } from '@tanstack/react-router';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Page } from '../ui/content.js';

const TABS = [
  { to: '/settings', words: 'settings.organisation', needs: 'organisation.read' },
  { to: '/settings/authorities', words: 'settings.authorities', needs: 'disclosure.read' },
  { to: '/settings/members', words: 'settings.members', needs: 'member.read' },
  { to: '/settings/keys', words: 'settings.keys', needs: 'key.manage' },
  { to: '/settings/webhooks', words: 'settings.webhooks', needs: 'webhook.read' },
  { to: '/settings/reminders', words: 'settings.reminders', needs: 'organisation.read' },
  { to: '/settings/retention', words: 'settings.retention', needs: 'evidence.read' },
] as const;

export function Settings() {
  const t = useWords();
  const may = useMay();
  return (
    <Page title={t('nav.settings')}>
      <nav className="tabs" aria-label={t('nav.settings')}>
        {TABS.filter(({ needs }) => may(needs)).map(({ to, words }) => (
          <Link key={to} to={to} className="tab" activeOptions={{ exact: true }}>
            {t(words)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </Page>
  );
}
