import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { startScheme } from './app/scheme.js';
import { startLocale } from './i18n/locale.js';
import { refuseUntrusted } from './trusted-types.js';
import './ui/styles.css';

refuseUntrusted(window);
startScheme();
const locale = await startLocale();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App locale={locale} />
  </StrictMode>,
);
