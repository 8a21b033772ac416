import { lazy, Suspense, useEffect, useState } from 'react';
import { useWords } from '../../i18n/words.js';

const CommandPalette = lazy(() =>
  import('./command-palette.js').then((module) => ({ default: module.CommandPalette })),
);

/** Search or jump, from everywhere, also by the keys Ctrl and K. */
export function SearchButton() {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, []);
  return (
    <>
      <button
        type="button"
        className="button shell-search"
        aria-label={t('shell.search')}
        onClick={() => setOpen(true)}
      >
        <span className="shell-search-words">{t('shell.search')}</span>
        <kbd className="shell-search-words">{t('shell.search-keys')}</kbd>
        <SearchSign />
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <CommandPalette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function SearchSign() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle cx="6.5" cy="6.5" r="4.5" fill="none" stroke="currentcolor" strokeWidth="2" />
      <path d="m10 10 4.5 4.5" stroke="currentcolor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
