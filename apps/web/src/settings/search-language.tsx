import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { answerOf, api } from '../api/client.js';
import { followed } from '../api/operation.js';
import type { components } from '../api/schema.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { Meter } from '../ui/meter.js';
import { SelectField } from '../ui/select-field.js';

type SearchLanguage = components['schemas']['SearchLanguageInput']['language'];

/** The languages of the index by their codes (ISO 639-1); `simple` is none. */
const CODES: Readonly<Record<Exclude<SearchLanguage, 'simple'>, string>> = {
  arabic: 'ar',
  danish: 'da',
  dutch: 'nl',
  english: 'en',
  finnish: 'fi',
  french: 'fr',
  german: 'de',
  greek: 'el',
  hungarian: 'hu',
  italian: 'it',
  lithuanian: 'lt',
  norwegian: 'no',
  portuguese: 'pt',
  romanian: 'ro',
  spanish: 'es',
  swedish: 'sv',
};
const SEARCH_LANGUAGES = ['simple', ...(Object.keys(CODES) as (keyof typeof CODES)[])] as const;
const queryKey = ['search-language'] as const;

/** The language whose words search reduces to their stems, and how far the index follows it. */
export function SearchLanguageCard() {
  const t = useWords();
  const query = useQuery({ queryKey, queryFn: () => answerOf(api.GET('/v1/search/language')) });
  return (
    <Card title={t('search-language.title')}>
      <p className="quiet measure">{t('search-language.hint')}</p>
      <Loaded query={query}>
        {({ language, left }) => <LanguageForm now={language as SearchLanguage} left={left} />}
      </Loaded>
    </Card>
  );
}

function LanguageForm({ now, left }: { now: SearchLanguage; left: number }) {
  const t = useWords();
  const may = useMay();
  const client = useQueryClient();
  const { locale } = useIntl();
  const [chosen, setChosen] = useState(now);
  const [part, setPart] = useState(0);
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const nameOf = (one: SearchLanguage) =>
    one === 'simple' ? t('search-language.simple') : (names.of(CODES[one]) ?? one);
  const set = useMutation({
    mutationFn: async (language: SearchLanguage) => {
      setPart(0);
      const { operation } = await answerOf(api.PUT('/v1/search/language', { body: { language } }));
      await followed(operation, setPart);
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  if (!may('search.configure')) return <p>{nameOf(now)}</p>;
  return (
    <Form className="stack measure" onSubmit={() => set.mutate(chosen)} error={set.error}>
      <SelectField
        label={t('search-language.language')}
        choices={SEARCH_LANGUAGES.map((value) => ({ value, label: nameOf(value) }))}
        value={chosen}
        onChange={setChosen}
      />
      {set.isPending && <Meter label={t('search-language.indexing')} part={part} />}
      {!set.isPending && left > 0 && <p className="quiet">{t('search-language.left', { count: left })}</p>}
      <p role="status" className="quiet">
        {set.isSuccess && t('search-language.done')}
      </p>
      <div>
        <Button type="submit" isDisabled={chosen === now && left === 0} isPending={set.isPending}>
          {t('search-language.set')}
        </Button>
      </div>
    </Form>
  );
}
