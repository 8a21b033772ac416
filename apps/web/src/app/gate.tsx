import { Outlet } from '@tanstack/react-router';
import { Brand } from './shell/brand.js';
import { LanguageChoice } from './shell/language-choice.js';

/** The frame of the pages before signing in. */
export function Gate() {
  return (
    <main className="gate">
      <div className="gate-card stack">
        <div className="card-head">
          <Brand />
          <LanguageChoice />
        </div>
        <Outlet />
      </div>
    </main>
  );
}
