import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { ChoiceMenu } from '../ui/choice-menu.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { FACETS, type Facet, type IncidentSearch } from './incident-search.js';

const FAMILIES: Readonly<Record<Facet, string>> = {
  status: 'statuses',
  severity: 'severities',
  kind: 'kinds',
  behaviour: 'behaviours',
  harm: 'harm_categories',
  owner: 'owners',
};

/** Words and facets with their counts; every change goes into the address. */
export function IncidentFilters({ search }: { search: IncidentSearch }) {
  const t = useWords();
  const navigate = useNavigate();
  const { sort: _sort, ...filter } = search;
  const facets = useQuery({
    queryKey: ['incident-facets', filter],
    queryFn: () => answerOf(api.GET('/v1/incidents/facets', { params: { query: filter } })),
  });
  const change = (part: Record<string, unknown>) =>
    void navigate({ to: '/incidents', search: { ...search, ...part }, replace: true });
  return (
    <div className="stack-tight">
      <SearchWords key={search.text ?? ''} text={search.text ?? ''} onSearch={(text) => change({ text })} />
      <div className="row-tight">
        {FACETS.map((facet) => (
          <FacetMenu
            key={facet}
            facet={facet}
            chosen={(search[facet] ?? []) as readonly string[]}
            counts={facets.data?.facets[facet] ?? []}
            onChange={(values) => change({ [facet]: values.length > 0 ? values : undefined })}
          />
        ))}
        {FACETS.some((facet) => search[facet]) && (
          <Button tone="quiet" onPress={() => void navigate({ to: '/incidents', search: {} })}>
            {t('incidents.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

function SearchWords({ text, onSearch }: { text: string; onSearch: (text: string | undefined) => void }) {
  const t = useWords();
  const [typed, setTyped] = useState(text);
  return (
    <Form className="row-tight" onSubmit={() => onSearch(typed.trim() || undefined)} role="search">
      <TextField aria-label={t('incidents.words')} label="" type="search" value={typed} onChange={setTyped} />
      <Button type="submit">{t('incidents.find')}</Button>
    </Form>
  );
}

interface FacetMenuProps {
  readonly facet: Facet;
  readonly chosen: readonly string[];
  readonly counts: readonly { code: string; count: number }[];
  readonly onChange: (values: readonly string[]) => void;
}

function FacetMenu({ facet, chosen, counts, onChange }: FacetMenuProps) {
  const t = useWords();
  const label = useLabels();
  const codes = [...new Set([...chosen, ...counts.map(({ code }) => code)])];
  return (
    <ChoiceMenu
      title={t(`incidents.${facet}`)}
      choices={codes.map((code) => ({
        code,
        label: label(FAMILIES[facet], code),
        count: counts.find((one) => one.code === code)?.count ?? 0,
      }))}
      chosen={chosen}
      onChange={onChange}
    />
  );
}
