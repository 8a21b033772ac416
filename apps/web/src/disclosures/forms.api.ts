import { queryOptions, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';

export type FormKind = components['schemas']['DisclosureFormKind'];

export const formsQuery = (language: string) =>
  queryOptions({
    queryKey: ['disclosure-forms', language],
    queryFn: () => answerOf(api.GET('/v1/disclosure-forms', { params: { query: { language } } })),
    staleTime: 300_000,
  });

/** The forms in the language of the interface. */
export function useForms() {
  const { locale } = useIntl();
  return useQuery(formsQuery(locale.slice(0, 2)));
}

interface Profile {
  readonly regime: string;
  readonly stage: string;
  readonly recipient: string;
}

/** What the ids of a disclosure mean, in words; while those are on their way, or missing, the ids themselves. */
export function useFormNames() {
  const { locale } = useIntl();
  const { data } = useForms();
  const formOf = (regime: string) => data?.forms.find((form) => form.regime === regime);
  const country = (code: string) => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
  return {
    regime: ({ regime }: Pick<Profile, 'regime'>) => formOf(regime)?.short_title ?? regime,
    stage: ({ regime, stage }: Pick<Profile, 'regime' | 'stage'>) =>
      formOf(regime)?.stages.find(({ id }) => id === stage)?.title ?? stage,
    recipient: ({ regime, recipient }: Pick<Profile, 'regime' | 'recipient'>) => {
      const [, of = recipient, state] = /^(.+)\.([A-Z]{2})$/.exec(recipient) ?? [];
      const name = formOf(regime)?.recipients.find(({ id }) => id === of)?.name ?? of;
      return state ? `${name} (${country(state)})` : name;
    },
    country,
  };
}
