import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { evidenceKey, type Locator } from './evidence-query.js';
import { PlaceLink } from './place-link.js';
import { Readings } from './readings.js';
import { AS_TOLD } from './told-reading.js';

const AT_ONCE = 200;

/** Where words stand in a log, each with the way to the place. */
export function LogSearch() {
  const t = useWords();
  const { id } = useParams({ from: '/shell/evidence/$id' });
  const { q = '', member } = useSearch({ from: '/shell/evidence/$id/search' });
  const navigate = useNavigate({ from: '/evidence/$id/search' });
  const [typed, setTyped] = useState(q);
  const submit = () => {
    void navigate({ search: { ...(typed && { q: typed }), ...(member && { member }) }, replace: true });
  };
  return (
    <div className="stack">
      <Form className="row-tight" role="search" onSubmit={submit}>
        <TextField
          aria-label={t('log-search.words')}
          label=""
          type="search"
          value={typed}
          onChange={setTyped}
        />
        <Button type="submit">{t('incidents.find')}</Button>
      </Form>
      {q && <Found key={`${member} ${q}`} id={id} member={member} q={q} />}
    </div>
  );
}

function Found({ id, member, q }: { id: string; member: string | undefined; q: string }) {
  const t = useWords();
  return (
    <Readings<Hit>
      queryKey={[...evidenceKey(id), 'search', member, q]}
      itemEvent="hit"
      open={(cursor, signal) => {
        const query = { text: q, limit: AT_ONCE, ...(member && { member }), ...(cursor && { cursor }) };
        const params = { path: { id }, query };
        return answerOf(api.GET('/v1/evidence/{id}/search', { ...AS_TOLD, params, signal }));
      }}
    >
      {(hits, isComplete) =>
        hits.length > 0 ? (
          <Hits id={id} hits={hits} />
        ) : (
          isComplete && <p>{t('log-search.none', { text: q })}</p>
        )
      }
    </Readings>
  );
}

interface Hit {
  readonly locator: Locator;
  readonly part: string;
  readonly excerpt: string;
}

function Hits({ id, hits }: { id: string; hits: readonly Hit[] }) {
  return (
    <ol role="list" className="list">
      {hits.map((hit, index) => (
        <li key={index} className="stack-tight">
          <span>
            <PlaceLink id={id} locator={hit.locator} /> <span className="quiet">{hit.part}</span>
          </span>
          <p className="entry-text">{hit.excerpt}</p>
        </li>
      ))}
    </ol>
  );
}
