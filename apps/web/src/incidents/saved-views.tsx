import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useMe } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Checkbox, TextField } from '../ui/fields.js';
import { Form, FormButtons } from '../ui/form.js';
import { incidentSearch, type IncidentSearch } from './incident-search.js';

type View = components['schemas']['SavedView'];
const VIEWS = ['views'];

/** Filters under a name, of one's own and shared by colleagues; each is only a link. */
export function SavedViews({ search }: { search: IncidentSearch }) {
  const t = useWords();
  const [isSaving, setSaving] = useState(false);
  const { data } = useQuery({ queryKey: VIEWS, queryFn: () => answerOf(api.GET('/v1/views')) });
  const views = data?.views ?? [];
  const isFiltered = Object.keys(search).length > 0;
  if (views.length === 0 && !isFiltered) return null;
  return (
    <section className="stack-tight" aria-label={t('views.title')}>
      <ul role="list" className="row">
        {views.map((view) => (
          <ViewLink key={view.id} view={view} />
        ))}
        {isFiltered && !isSaving && (
          <li>
            <Button tone="quiet" onPress={() => setSaving(true)}>
              {t('views.save')}
            </Button>
          </li>
        )}
      </ul>
      {isSaving && <SaveView search={search} onDone={() => setSaving(false)} />}
    </section>
  );
}

function ViewLink({ view }: { view: View }) {
  const t = useWords();
  const me = useMe();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      answerOf(
        api.DELETE('/v1/views/{id}', {
          params: { path: { id: view.id }, header: { 'If-Match': `"${view.rev}"` } },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: VIEWS }),
  });
  return (
    <li className="row-tight">
      <Link to="/incidents" search={incidentSearch({ ...view.filter, sort: view.sort })}>
        {view.name}
      </Link>
      {view.shared && <span className="quiet">{t('views.shared')}</span>}
      {view.owner === me.id && (
        <Button
          tone="quiet"
          onPress={() => remove.mutate()}
          isPending={remove.isPending}
          aria-label={t('views.delete', { name: view.name })}
        >
          ×
        </Button>
      )}
    </li>
  );
}

function SaveView({ search, onDone }: { search: IncidentSearch; onDone: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const { sort, ...filter } = search;
  const save = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/v1/views', { body: { name, shared, filter, ...(sort && { sort }) } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: VIEWS });
      onDone();
    },
  });
  return (
    <Form className="stack measure" onSubmit={() => save.mutate()} error={save.error}>
      <TextField label={t('views.name')} value={name} onChange={setName} isRequired />
      <Checkbox isSelected={shared} onChange={setShared}>
        {t('views.share')}
      </Checkbox>
      <FormButtons label={t('item.save')} tone="primary" isPending={save.isPending} onCancel={onDone} />
    </Form>
  );
}
