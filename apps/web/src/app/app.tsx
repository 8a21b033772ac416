import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'react-intl';
import { ProblemError } from '../api/problem.js';
import {
  FORMATS,
  keepLanguage,
  LabelContext,
  LanguageContext,
  RestContext,
  loadLocale,
  type Language,
  type Locale,
} from '../i18n/locale.js';
import { createAppRouter } from './router.js';

/**
 * A refusal is an answer; only silence is worth asking again. What somebody does without a connection fails at once and
 * says so: kept back, it would be sent later without being shown.
 */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => !(error instanceof ProblemError) && failures < 2,
    },
    mutations: { networkMode: 'always' },
  },
});
const router = createAppRouter(client);

export function App({ locale: first }: { locale: Locale }) {
  const [locale, setLocale] = useState(first);
  const change = (language: Language) => {
    keepLanguage(language);
    void loadLocale(language).then(setLocale);
  };
  return (
    <LanguageContext value={change}>
      <IntlProvider locale={FORMATS[locale.language]} messages={locale.messages}>
        <RestContext value={locale.rest}>
          <LabelContext value={locale.labels}>
            <I18nProvider locale={FORMATS[locale.language]}>
              <QueryClientProvider client={client}>
                <RouterProvider router={router} />
              </QueryClientProvider>
            </I18nProvider>
          </LabelContext>
        </RestContext>
      </IntlProvider>
    </LanguageContext>
  );
}
