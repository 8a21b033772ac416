import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Page } from '../ui/content.js';
import { RadioChoice } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { SelectField } from '../ui/select-field.js';
import { useFormNames, useForms, type FormKind } from './forms.api.js';

/** What the address of the page holds: what a disclosure that somebody is asked to start is for. */
export interface NewDisclosureSearch {
  readonly incident?: string;
  readonly regime?: string;
  readonly stage?: string;
  readonly recipient?: string;
}

/** Starts a disclosure: of which incident, on which form, at which stage, to whom and in which language. */
export function NewDisclosure() {
  const t = useWords();
  const forms = useForms();
  return (
    <Page title={t('disclosures.start')}>
      <Loaded query={forms}>{({ forms: all }) => <Choices forms={all} />}</Loaded>
    </Page>
  );
}

function Choices({ forms }: { forms: readonly FormKind[] }) {
  const t = useWords();
  const names = useFormNames();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { locale } = useIntl();
  const asked = useSearch({ from: '/shell/disclosures/new' });
  const [incident, setIncident] = useState(asked.incident ?? null);
  const [regime, setRegime] = useState(asked.regime ?? null);
  const form = forms.find((one) => one.regime === regime);
  const [stageChosen, setStage] = useState(asked.stage);
  const stage = form?.stages.find(({ id }) => id === stageChosen) ?? form?.stages[0];
  const [recipientChosen, setRecipient] = useState(asked.recipient);
  const recipients = form && stage ? recipientsOf(form, stage.recipients) : [];
  const recipient = recipients.find((id) => id === recipientChosen) ?? recipients[0];
  const [languageChosen, setLanguage] = useState(locale.slice(0, 2));
  const language = form?.languages.find((one) => one === languageChosen) ?? 'en';
  const [paper, setPaper] = useState<'A4' | 'Letter'>('A4');
  const open = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/incidents/{id}/disclosures', {
          params: { path: { id: incident! } },
          body: { regime: regime!, stage: stage!.id, language, paper, ...(recipient && { recipient }) },
        }),
      ),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['disclosures'] });
      return navigate({ to: '/disclosures/$id', params: { id } });
    },
  });
  const languageName = (code: string) => new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
  return (
    <Form className="card measure" onSubmit={() => open.mutate()} error={open.error}>
      <IncidentField value={incident} onChange={setIncident} />
      <SelectField
        label={t('disclosures.regime')}
        hint={form?.title}
        choices={forms.map((one) => ({ value: one.regime, label: one.short_title }))}
        value={regime}
        onChange={setRegime}
        isRequired
      />
      {form && stage && (
        <>
          <RadioChoice
            label={t('disclosures.stage')}
            choices={form.stages.map(({ id, title }) => ({ value: id, label: title }))}
            value={stage.id}
            onChange={setStage}
          />
          <SelectField
            label={t('disclosures.recipient')}
            choices={recipients.map((id) => ({
              value: id,
              label: names.recipient({ regime: form.regime, recipient: id }),
            }))}
            value={recipient ?? null}
            onChange={setRecipient}
            isRequired
          />
          <div className="row">
            <SelectField
              label={t('disclosures.language')}
              choices={form.languages.map((code) => ({ value: code, label: languageName(code) }))}
              value={language}
              onChange={setLanguage}
            />
            <RadioChoice
              label={t('disclosures.paper')}
              inRow
              choices={[
                { value: 'A4', label: 'A4' },
                { value: 'Letter', label: 'US Letter' },
              ]}
              value={paper}
              onChange={setPaper}
            />
          </div>
        </>
      )}
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={!incident || !form} isPending={open.isPending}>
          {t('disclosures.open-draft')}
        </Button>
        <span className="quiet">{t('disclosures.open-hint')}</span>
      </div>
    </Form>
  );
}

/** A recipient that there is in each state can be named by its state, too. */
function recipientsOf({ recipients }: FormKind, ids: readonly string[]): string[] {
  return ids.flatMap((id) => {
    const states = recipients.find((one) => one.id === id)?.states ?? [];
    return [id, ...states.map((state) => `${id}.${state}`)];
  });
}

function IncidentField({ value, onChange }: { value: string | null; onChange: (ref: string) => void }) {
  const t = useWords();
  const query = useQuery({
    queryKey: ['incidents', 'to-disclose'],
    queryFn: () => answerOf(api.GET('/v1/incidents', { params: { query: { limit: 200 } } })),
  });
  return (
    <Loaded query={query}>
      {({ incidents }) => (
        <SelectField
          label={t('disclosures.incident')}
          choices={[
            ...(value && !incidents.some(({ reference }) => reference === value)
              ? [{ value, label: value }]
              : []),
            ...incidents.map(({ reference, title }) => ({
              value: reference,
              label: `${reference} · ${title}`,
            })),
          ]}
          value={value}
          onChange={onChange}
          isRequired
        />
      )}
    </Loaded>
  );
}
