import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ProblemError } from './api/problem.js';
import { App } from './app/app.js';
import { startScheme } from './app/scheme.js';
import { startLocale } from './i18n/locale.js';
import { refuseUntrusted } from './trusted-types.js';
import './ui/styles.css';

refuseUntrusted(window);
startScheme();
const locale = await startLocale();
createRoot(document.getElementById('root')!, { onCaughtError: report }).render(
  <StrictMode>
    <App locale={locale} />
  </StrictMode>,
);

/** A refusal is shown on the page; anything else that a page caught is a fault of ours, for the console. */
function report(error: unknown): void {
  if (!(error instanceof ProblemError)) reportError(error);
}
