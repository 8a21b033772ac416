import { Outlet } from '@tanstack/react-router';
import { useMutation } from '@tanstack/react-query';
import { useMe } from '../app/session.js';
import { Brand } from '../app/shell/brand.js';
import { LanguageChoice } from '../app/shell/language-choice.js';
import { useSignOut } from '../app/sign-out.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';

/** The frame for somebody outside: what is shared with them, and nothing of the organisation's own pages. */
export function Portal() {
  const t = useWords();
  const me = useMe();
  const leave = useMutation({ mutationFn: useSignOut() });
  return (
    <div className="portal">
      <a href="#content" className="button skip-link">
        {t('shell.skip')}
      </a>
      <header className="shell-bar">
        <Brand />
        <div className="shell-bar-end">
          <LanguageChoice />
          <span className="shell-organisation quiet">{me.name}</span>
          <Button tone="quiet" onPress={() => leave.mutate()}>
            {t('shell.sign-out')}
          </Button>
        </div>
      </header>
      <main id="content" className="shell-main stack" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
