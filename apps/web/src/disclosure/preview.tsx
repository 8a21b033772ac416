import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Failure } from '../ui/loading.js';
import { PdfView } from '../ui/pdf-view-lazy.js';
import { disclosureKey, disclosureQuery, formQuery, type Disclosure } from './disclosure-query.js';

/** Milliseconds after a save before the document is printed anew: a field was at rest before it was saved. */
const REST = 200;

interface Printed {
  readonly url: string;
  readonly revision: number;
  readonly html: string;
  /** Only of what is approved: a draft is not there as Word. */
  readonly word?: string;
}

/** The document as it will go out, printed by the worker: of a draft marked as one, of what is approved the file itself. */
export function Preview({ id }: { id: string }) {
  const t = useWords();
  const { data: disclosure } = useSuspenseQuery(disclosureQuery(id));
  const form = useQuery(formQuery(id));
  const wanted = useRested(`${form.data?.revision ?? disclosure.revision}/${form.data?.record_revision}`);
  const query = useQuery({
    queryKey: [...disclosureKey(id).slice(0, 1), 'preview', id, disclosure.state, wanted],
    queryFn: () => printed(disclosure),
    placeholderData: (before) => before,
  });
  const isBehind = query.isFetching || (query.data && query.data.revision !== (form.data?.revision ?? 0));
  return (
    <section className="preview" aria-label={t('disclosure.preview')}>
      <div className="preview-bar">
        <strong>{t('disclosure.preview')}</strong>
        <span role="status" className="quiet">
          {isBehind
            ? t('disclosure.rendering')
            : query.data && t('disclosure.exact-copy', { revision: query.data.revision })}
        </span>
        {query.data && (
          <span className="row-tight">
            <a href={query.data.html} target="_blank" rel="noreferrer">
              {t('disclosure.as-text')}
            </a>
            <a href={query.data.url} target="_blank" rel="noreferrer">
              PDF
            </a>
            {query.data.word && (
              <a href={query.data.word} download>
                Word
              </a>
            )}
          </span>
        )}
      </div>
      {query.error && <Failure error={query.error} onRetry={query.refetch} />}
      {query.data && <PdfView url={query.data.url} />}
    </section>
  );
}

/** What is unfiled is printed as it is now; what is approved was printed when it was. */
async function printed({ id, state, revision }: Disclosure): Promise<Printed> {
  if (state !== 'draft' && state !== 'in_review') {
    const at = `/v1/disclosures/${id}/renditions`;
    return { url: `${at}/pdf`, html: `${at}/html`, word: `${at}/docx`, revision };
  }
  const preview = await answerOf(api.POST('/v1/disclosures/{id}/previews', { params: { path: { id } } }));
  if (!preview.ready) await ended(preview.operation.split('/').at(-1)!);
  return { url: preview.pdf, html: preview.html, revision: preview.revision };
}

/** Follows a piece of long work to its end; throws what went wrong with it. */
async function ended(operation: string): Promise<void> {
  for (;;) {
    const { state, error } = await answerOf(
      api.GET('/v1/operations/{id}', {
        params: { path: { id: operation } },
        headers: { Prefer: 'wait=20' },
      }),
    );
    if (state === 'done') return;
    if (state === 'failed') throw new Error(error ?? state);
  }
}

/** The value once it has stayed the same for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
