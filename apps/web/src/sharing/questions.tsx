import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Prose } from '../ui/prose.js';
import { Time } from '../ui/time.js';
import { partnersQuery } from './sharing-query.js';

type Question = components['schemas']['Question'];

/** What partners have asked and nobody has answered yet. */
export function Questions() {
  const t = useWords();
  const { data } = useQuery({
    queryKey: ['questions', 'open'],
    queryFn: () => answerOf(api.GET('/v1/questions', { params: { query: { open: true } } })),
  });
  if (!data || data.questions.length === 0) return null;
  return (
    <Card title={t('sharing.questions')}>
      <ul role="list" className="list">
        {data.questions.map((question) => (
          <li key={question.id}>
            <Asked question={question} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Asked({ question }: { question: Question }) {
  const t = useWords();
  const may = useMay();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const partners = useQuery(partnersQuery);
  const answer = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/questions/{id}/answers', { params: { path: { id: question.id } }, body: { text } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['questions'] }),
  });
  return (
    <Form className="stack-tight measure" onSubmit={() => answer.mutate()}>
      <p className="quiet">
        {partners.data?.partners.find(({ id }) => id === question.partner_id)?.name},{' '}
        <Time at={question.at} />{' '}
        <Link to="/disclosures/$id" params={{ id: question.disclosure_id }}>
          {t('disclosures.what')}
        </Link>
      </p>
      <Prose>{question.text}</Prose>
      <ErrorSummary error={answer.error} />
      {may('share.answer') && (
        <>
          <TextField label={t('sharing.answer')} rows={2} value={text} onChange={setText} />
          <div>
            <Button type="submit" isDisabled={text.trim() === ''} isPending={answer.isPending}>
              {t('sharing.send-answer')}
            </Button>
          </div>
        </>
      )}
    </Form>
  );
}
