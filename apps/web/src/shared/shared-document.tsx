import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Fact, Facts, Notice, Page } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Failure, Loaded } from '../ui/loading.js';
import { PdfView } from '../ui/pdf-view-lazy.js';
import { Prose } from '../ui/prose.js';
import { Time } from '../ui/time.js';

/** One document as it is shared: what is withheld is said, that it was read is known to both sides. */
export function SharedDocument() {
  const t = useWords();
  const label = useLabels();
  const { id } = useParams({ from: '/portal/shared/$id' });
  const path = { params: { path: { id } } };
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['shared', id],
    queryFn: () => answerOf(api.GET('/v1/shared/{id}', path)),
  });
  const acknowledge = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/shared/{id}/acknowledgements', path)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['shared'] }),
  });
  if (query.error) {
    return (
      <Page title={t('shared.ended')} eyebrow={<Link to="/shared">{t('shared.title')}</Link>}>
        <Failure error={query.error} onRetry={query.refetch} />
      </Page>
    );
  }
  return (
    <Loaded query={query}>
      {(shared) => (
        <Page
          title={shared.title}
          eyebrow={
            <span className="row-tight">
              <Link to="/shared">{t('shared.title')}</Link>
              <span>{shared.reference}</span>
            </span>
          }
          actions={
            <>
              <a className="button" href={`/v1/shared/${id}/renditions/pdf`} download>
                {t('shared.download')}
              </a>
              <a className="button" href={`/v1/shared/${id}/renditions/docx`} download>
                {t('shared.download-word')}
              </a>
            </>
          }
        >
          <Facts inRow>
            <Fact term={t('field.tlp')}>{label('tlp', shared.tlp)}</Fact>
            <Fact term={t('sharing.until')}>
              {shared.expires_at ? <Time at={shared.expires_at} /> : t('sharing.no-end')}
            </Fact>
            <Fact term={t('sharing.acknowledged')}>
              {shared.acknowledged_at ? <Time at={shared.acknowledged_at} /> : t('sharing.not-yet')}
            </Fact>
          </Facts>
          {shared.withheld > 0 && (
            <Notice>
              <p>{t('shared.withheld', { count: shared.withheld })}</p>
            </Notice>
          )}
          <ErrorSummary error={acknowledge.error} />
          {!shared.acknowledged_at && (
            <div className="row-tight">
              <Button tone="primary" isPending={acknowledge.isPending} onPress={() => acknowledge.mutate()}>
                {t('shared.acknowledge')}
              </Button>
              <span className="quiet">{t('shared.acknowledge-hint')}</span>
            </div>
          )}
          <PdfView url={`/v1/shared/${id}/renditions/pdf`} />
          <Questions id={id} />
        </Page>
      )}
    </Loaded>
  );
}

function Questions({ id }: { id: string }) {
  const t = useWords();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const path = { params: { path: { id } } };
  const query = useQuery({
    queryKey: ['shared', id, 'questions'],
    queryFn: () => answerOf(api.GET('/v1/shared/{id}/questions', path)),
  });
  const ask = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/shared/{id}/questions', { ...path, body: { text } })),
    onSuccess: () => {
      setText('');
      return client.invalidateQueries({ queryKey: ['shared', id, 'questions'] });
    },
  });
  return (
    <Card title={t('shared.questions')}>
      <Loaded query={query}>
        {({ questions }) => (
          <ul role="list" className="list">
            {questions.map((question) => (
              <li key={question.id} className="stack-tight">
                <span className="quiet">
                  <Time at={question.at} />
                </span>
                <Prose>{question.text}</Prose>
                {question.answers.length === 0 && <p className="quiet">{t('shared.no-answer')}</p>}
                {question.answers.map((answer) => (
                  <div key={answer.at} className="thread">
                    <span className="quiet">
                      <Time at={answer.at} />
                    </span>
                    <Prose>{answer.text}</Prose>
                  </div>
                ))}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Form className="stack-tight measure" onSubmit={() => ask.mutate()} error={ask.error}>
        <TextField label={t('shared.ask')} rows={3} value={text} onChange={setText} />
        <div>
          <Button type="submit" isDisabled={text.trim() === ''} isPending={ask.isPending}>
            {t('shared.send')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
