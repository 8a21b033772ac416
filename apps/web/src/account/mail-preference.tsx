import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Card } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { RadioChoice } from '../ui/fields.js';
import { Loaded } from '../ui/loading.js';

const PREFERENCES = ['each', 'daily', 'never'] as const;
type Preference = (typeof PREFERENCES)[number];

/** How often the person wants mail about limits. */
export function MailPreference() {
  const t = useWords();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['mail-preference'],
    queryFn: () => answerOf(api.GET('/v1/reminders/preference')),
  });
  const prefer = useMutation({
    mutationFn: (mail: Preference) => answerOf(api.PUT('/v1/reminders/preference', { body: { mail } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['mail-preference'] }),
  });
  return (
    <Card title={t('mail-preference.title')}>
      <ErrorSummary error={prefer.error} />
      <Loaded query={query}>
        {({ mail }) => (
          <RadioChoice
            label={t('mail-preference.when')}
            choices={PREFERENCES.map((one) => ({ value: one, label: t(`mail-preference.${one}`) }))}
            value={PREFERENCES.find((one) => one === mail) ?? null}
            onChange={(chosen) => prefer.mutate(chosen)}
          />
        )}
      </Loaded>
    </Card>
  );
}
