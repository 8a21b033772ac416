import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Empty, Page, Tag } from '../ui/content.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { usePages } from '../ui/pages.js';

type Found = components['schemas']['SearchedIncident'];

/** Full text over narratives and evidence; the words are in the address. */
export function Search() {
  const t = useWords();
  const navigate = useNavigate();
  const { q } = useSearch({ from: '/shell/search' });
  const [typed, setTyped] = useState(q ?? '');
  const submit = () => {
    void navigate({ to: '/search', search: typed.trim() ? { q: typed.trim() } : {} });
  };
  return (
    <Page title={t('search.title')}>
      <search>
        <Form className="row measure" onSubmit={submit}>
          <TextField
            label={t('search.words')}
            hint={t('search.hint')}
            type="search"
            value={typed}
            onChange={setTyped}
          />
          <Button type="submit" tone="primary">
            {t('incidents.find')}
          </Button>
        </Form>
      </search>
      {q && <Results words={q} />}
    </Page>
  );
}

function Results({ words }: { words: string }) {
  const t = useWords();
  const { query, more } = usePages(
    ['search', words],
    (page) => answerOf(api.GET('/v1/search', { params: { query: { q: words, ...page } } })),
    ({ incidents }) => incidents,
  );
  return (
    <>
      <Loaded query={query}>
        {(incidents) =>
          incidents.length === 0 ? (
            <Empty title={t('search.nothing', { words })} />
          ) : (
            <ul role="list" className="card list">
              {incidents.map((incident) => (
                <Result key={incident.id} incident={incident} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {more}
    </>
  );
}

function Result({ incident: { reference, title, status, found } }: { incident: Found }) {
  const label = useLabels();
  return (
    <li className="stack-tight">
      <div className="row-tight">
        <Link to="/incidents/$ref" params={{ ref: reference }}>
          {title}
        </Link>
        <span className="quiet nowrap">{reference}</span>
        <Tag>{label('statuses', status)}</Tag>
      </div>
      {found.map(({ place, snippet }) => (
        <p key={place} className="quiet measure">
          {snippet.map(({ text, match }, index) =>
            match ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
          )}
        </p>
      ))}
    </li>
  );
}
