import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { sessionExpiry } from '../../api/session-expiry.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../ui/button.js';
import { AccountMenu } from './account-menu.js';
import { Brand } from './brand.js';
import { Navigation } from './navigation.js';
import { OrganisationName } from './organisation-name.js';
import { SearchButton } from './search-button.js';
import { UrgentStrip } from './urgent-strip.js';

const RenewSession = lazy(() =>
  import('./renew-session.js').then((module) => ({ default: module.RenewSession })),
);

/** The frame of every page of somebody who is signed in. */
export function Shell() {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const isExpired = useSyncExternalStore(sessionExpiry.subscribe, sessionExpiry.isExpired);
  return (
    <div className="shell">
      <a href="#content" className="button skip-link">
        {t('shell.skip')}
      </a>
      <header className="shell-bar">
        <span className="shell-menu">
          <Button tone="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {t('shell.menu')}
          </Button>
        </span>
        <Brand />
        <OrganisationName />
        <div className="shell-bar-end">
          <SearchButton />
          <AccountMenu />
        </div>
      </header>
      <Navigation isOpen={isOpen} onLeave={() => setOpen(false)} />
      <main id="content" className="shell-main stack" tabIndex={-1}>
        <UrgentStrip />
        <Outlet />
      </main>
      {isExpired && (
        <Suspense fallback={null}>
          <RenewSession />
        </Suspense>
      )}
    </div>
  );
}
