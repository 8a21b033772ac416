import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Notice } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Loaded } from '../ui/loading.js';
import { Answers, ChangeLink } from './answers.js';
import { Contradictions } from './contradictions.js';
import { disclosureKey, disclosureQuery, formQuery, type Form } from './disclosure-query.js';

/** The answers once more before others read them: what is missing, what contradicts, and the way to change each. */
export function Check() {
  const { id } = useParams({ from: '/shell/disclosures/$id' });
  const may = useMay();
  const { data: disclosure } = useSuspenseQuery(disclosureQuery(id));
  return (
    <Loaded query={useQuery(formQuery(id))}>
      {(form) => (
        <div className="stack">
          <Open form={form} />
          <Contradictions id={id} />
          <Answers
            form={form}
            incident={disclosure.incident_id}
            {...(disclosure.state === 'draft' &&
              may('disclosure.author') && { acts: (field) => <ChangeLink id={id} field={field} /> })}
          />
          <Submit id={id} isDraft={disclosure.state === 'draft'} />
        </div>
      )}
    </Loaded>
  );
}

/** What still lacks an answer; that may be legitimate, and is said in the document. */
function Open({ form }: { form: Form }) {
  const t = useWords();
  const { open } = form.completeness;
  if (open.length === 0) {
    return (
      <Notice mood="good">
        <p>{t('disclosure.complete')}</p>
      </Notice>
    );
  }
  const fields = form.sections.flatMap((section) => section.fields).filter(({ key }) => open.includes(key));
  return (
    <Notice mood="caution" title={t('disclosure.open-n', { count: open.length })}>
      <p>{t('disclosure.open-hint')}</p>
      <ul>
        {fields.map((field) => (
          <li key={field.key}>
            {field.label} <ChangeLink id={form.disclosure} field={field} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Submit({ id, isDraft }: { id: string; isDraft: boolean }) {
  const t = useWords();
  const may = useMay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const submit = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/disclosures/{id}/versions', { params: { path: { id } } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: disclosureKey(id) });
      await navigate({ to: '/disclosures/$id/review', params: { id } });
    },
  });
  if (!isDraft) return <p className="quiet">{t('disclosure.already-sent')}</p>;
  return (
    <Card id="send" title={t('disclosure.send')}>
      <p className="measure">{t('disclosure.send-hint')}</p>
      <ErrorSummary error={submit.error} />
      {may('disclosure.author') ? (
        <div>
          <Button tone="primary" isPending={submit.isPending} onPress={() => submit.mutate()}>
            {t('disclosure.send')}
          </Button>
        </div>
      ) : (
        <p className="quiet">{t('disclosure.send-needs')}</p>
      )}
    </Card>
  );
}
