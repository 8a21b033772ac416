import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { followed } from '../api/operation.js';
import { useWords } from '../i18n/words.js';
import { Failure } from '../ui/loading.js';
import { PdfView } from '../ui/pdf-view-lazy.js';
import { disclosureKey, disclosureQuery, formQuery, type Disclosure } from './disclosure-query.js';

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
  const wanted = `${form.data?.revision ?? disclosure.revision}/${form.data?.record_revision}`;
  const [asked, setAsked] = useState(wanted);
  const [drawn, setDrawn] = useState<string>();
  const [seen, setSeen] = useState<Printed>();
  const query = useQuery({
    queryKey: [...disclosureKey(id).slice(0, 1), 'preview', id, disclosure.state, asked],
    queryFn: () => printed(disclosure),
    placeholderData: (before) => before,
    enabled: form.isFetched,
  });
  // One at a time: what changes while one is being printed is in the next.
  if (asked !== wanted && !query.isFetching) setAsked(wanted);
  const { data } = query;
  if (data && data.url === drawn && data !== seen) setSeen(data);
  const isBehind =
    query.isFetching || asked !== wanted || data !== seen || form.data?.revision !== seen?.revision;
  return (
    <section className="preview" aria-label={t('disclosure.preview')}>
      <div className="preview-bar">
        <strong>{t('disclosure.preview')}</strong>
        <span role="status" className="quiet">
          {seen
            ? t(isBehind ? 'disclosure.rendering-newer' : 'disclosure.exact-copy', {
                revision: seen.revision,
              })
            : query.isFetching && t('disclosure.rendering')}
        </span>
        {data && (
          <span className="row-tight">
            <a href={data.html} target="_blank" rel="noreferrer">
              {t('disclosure.as-text')}
            </a>
            <a href={data.url} target="_blank" rel="noreferrer">
              PDF
            </a>
            {data.word && (
              <a href={data.word} download>
                Word
              </a>
            )}
          </span>
        )}
      </div>
      {query.error && <Failure error={query.error} onRetry={query.refetch} />}
      {(data || !query.error) && <PdfView url={data?.url} onShown={setDrawn} />}
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
  if (!preview.ready) await followed(preview.operation);
  return { url: preview.pdf, html: preview.html, revision: preview.revision };
}
