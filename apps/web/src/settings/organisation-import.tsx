import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { followed } from '../api/operation.js';
import type { components } from '../api/schema.js';
import { upload } from '../api/upload.js';
import { useWords } from '../i18n/words.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Card, Notice } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { FileField } from '../ui/file-field.js';
import { Form } from '../ui/form.js';
import { Meter } from '../ui/meter.js';

type BegunTakeOver = components['schemas']['BegunTakeOver'];

/** Takes over what another Candour wrote out, all of it or nothing. */
export function OrganisationImport() {
  const t = useWords();
  const client = useQueryClient();
  const [archive, setArchive] = useState<File | null>(null);
  const [step, setStep] = useState<'sending' | 'checking'>('sending');
  const [part, setPart] = useState(0);
  const takeOver = useMutation({
    mutationFn: async (file: File) => {
      setStep('sending');
      setPart(0);
      const begun = await upload<BegunTakeOver>({
        url: '/v1/organisation/import',
        file,
        onProgress: setPart,
      });
      setStep('checking');
      setPart(0);
      await followed(begun.operation, setPart);
      return begun;
    },
    onSuccess: () => client.invalidateQueries(),
  });
  const submit = () => {
    if (archive) takeOver.mutate(archive);
  };
  return (
    <Card title={t('import.title')}>
      <div className="stack-tight measure">
        <p className="quiet">{t('import.hint')}</p>
        <ul>
          <li>{t('import.brings')}</li>
          <li>{t('import.leaves')}</li>
          <li>{t('import.refuses')}</li>
        </ul>
      </div>
      <ErrorSummary error={takeOver.error} />
      {takeOver.error && <p className="quiet measure">{t('import.nothing-changed')}</p>}
      {takeOver.data ? (
        <Notice mood="good" title={t('import.done')}>
          <div className="stack-tight" role="status">
            <span className="code quiet">{takeOver.data.digest}</span>
            <div>
              <ButtonLink to="/incidents">{t('nav.incidents')}</ButtonLink>
            </div>
          </div>
        </Notice>
      ) : (
        <Form className="stack measure" onSubmit={submit}>
          <FileField
            label={t('import.archive')}
            hint={t('import.archive-hint')}
            accept=".tar"
            onChange={setArchive}
          />
          {takeOver.isPending && <Meter label={t(`import.${step}`)} part={part} />}
          <div>
            <Button type="submit" isDisabled={!archive} isPending={takeOver.isPending}>
              {t('import.begin')}
            </Button>
          </div>
        </Form>
      )}
    </Card>
  );
}
