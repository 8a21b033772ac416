import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Empty, Page } from '../ui/content.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { More } from '../ui/pages.js';
import { SelectField } from '../ui/select-field.js';
import { AREAS, type AuditSearch } from './audit-search.js';
import { AuditEvents } from './audit-events.js';

const ALL = 'all';

/** Everything that was done in the organisation, newest first; the filter is in the address, and exports follow it. */
export function Audit() {
  const t = useWords();
  const search = useSearch({ from: '/shell/audit' });
  const { kind, ...others } = search;
  const list = useInfiniteQuery({
    queryKey: ['audit', search],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/v1/audit', {
          params: {
            query: { ...others, ...(kind && { kind: [kind] }), ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
  const query = new URLSearchParams({ ...search }).toString();
  return (
    <Page
      title={t('nav.audit')}
      actions={(['json', 'csv'] as const).map((form) => (
        <a key={form} className="button" href={`/v1/audit.${form}?${query}`} download>
          {t('audit.export', { form: form.toUpperCase() })}
        </a>
      ))}
    >
      <Filter key={query} search={search} />
      <Loaded query={{ data: list.data?.pages, error: list.error, refetch: list.refetch }}>
        {(pages) => {
          const events = pages.flatMap((page) => page.events);
          return events.length > 0 ? <AuditEvents events={events} /> : <Empty title={t('audit.none')} />;
        }}
      </Loaded>
      <More list={list} />
    </Page>
  );
}

function Filter({ search }: { search: AuditSearch }) {
  const t = useWords();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(search);
  const submit = () => {
    const filled = Object.entries(typed).filter(([, value]) => value);
    void navigate({ to: '/audit', search: Object.fromEntries(filled) });
  };
  const field = (name: 'incident' | 'from' | 'to') => (
    <TextField
      label={t(`audit.${name}`)}
      type={name === 'incident' ? 'text' : 'date'}
      value={typed[name] ?? ''}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
    />
  );
  return (
    <Form className="row filters" onSubmit={submit}>
      <SelectField
        label={t('audit.area')}
        value={typed.kind ?? ALL}
        choices={[
          { value: ALL, label: t('clocks.all') },
          ...AREAS.map((value) => ({ value, label: t(`audit.area-${value}`) })),
        ]}
        onChange={(value) => {
          const { kind: _kind, ...rest } = typed;
          setTyped(value === ALL ? rest : { ...rest, kind: value as NonNullable<AuditSearch['kind']> });
        }}
      />
      {field('incident')}
      {field('from')}
      {field('to')}
      <Button type="submit" tone="primary">
        {t('incidents.find')}
      </Button>
    </Form>
  );
}
