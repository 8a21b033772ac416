import { Link, type LinkProps } from '@tanstack/react-router';
import { useWords, type MessageId } from '../../i18n/words.js';
import { useMay } from '../session.js';

interface Entry {
  readonly to: NonNullable<LinkProps['to']>;
  readonly words: MessageId;
  readonly needs?: string;
  readonly isExact?: boolean;
}

/** Where the app can be entered; a rule stands between the groups. */
const GROUPS: readonly (readonly Entry[])[] = [
  [
    { to: '/', words: 'nav.today', isExact: true },
    { to: '/incidents', words: 'nav.incidents', needs: 'incident.read' },
    { to: '/clocks', words: 'nav.clocks', needs: 'incident.read' },
    { to: '/disclosures', words: 'nav.disclosures', needs: 'disclosure.read' },
    { to: '/evidence', words: 'nav.evidence', needs: 'evidence.read' },
    { to: '/systems', words: 'nav.systems', needs: 'system.read' },
    { to: '/sharing', words: 'nav.sharing', needs: 'partner.read' },
    { to: '/search', words: 'nav.search', needs: 'incident.read' },
    { to: '/regimes', words: 'nav.regimes', needs: 'regime.read' },
    { to: '/portfolio', words: 'nav.portfolio', needs: 'incident.read' },
  ],
  [
    { to: '/audit', words: 'nav.audit', needs: 'audit.read' },
    { to: '/settings', words: 'nav.settings', needs: 'organisation.read' },
    { to: '/help', words: 'nav.help' },
  ],
];

export function Navigation({ isOpen, onLeave }: { isOpen: boolean; onLeave: () => void }) {
  const t = useWords();
  const may = useMay();
  return (
    <nav className="shell-nav" aria-label={t('shell.navigation')} data-open={isOpen || undefined}>
      <ul role="list">
        {GROUPS.map((group) => group.filter(({ needs }) => !needs || may(needs)))
          .filter((group) => group.length > 0)
          .map((group, index) => (
            <li key={index} className={index > 0 ? 'shell-nav-rule' : undefined}>
              <ul role="list">
                {group.map(({ to, words, isExact }) => (
                  <li key={to}>
                    <Link to={to} activeOptions={{ exact: isExact ?? false }} onClick={onLeave}>
                      {t(words)}
                    </Link>
                  </li>
                ))}
              </ul>
            </li>
          ))}
      </ul>
    </nav>
  );
}
