import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Notice } from '../ui/content.js';
import { CopyButton } from '../ui/copy-button.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { TlpField, type Tlp } from '../ui/tlp-field.js';

/** Adds a receiver; its secret is shown once. */
export function AddWebhook() {
  const t = useWords();
  const client = useQueryClient();
  const [url, setUrl] = useState('');
  const [description, setDescription] = useState('');
  const [ceiling, setCeiling] = useState<Tlp>('GREEN');
  const add = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/webhook-endpoints', { body: { url, ceiling, ...(description && { description }) } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  return (
    <Card title={t('webhook.add')}>
      {add.data && (
        <Notice mood="good" title={t('webhook.secret-once')}>
          <p className="code">{add.data.secret}</p>
          <CopyButton text={add.data.secret} of={t('webhook.secret')} />
        </Notice>
      )}
      <Form className="stack measure" onSubmit={() => add.mutate()} error={add.error}>
        <TextField
          label={t('webhook.url')}
          hint={t('webhook.url-hint')}
          type="url"
          value={url}
          onChange={setUrl}
          isRequired
        />
        <TextField label={t('webhook.description')} value={description} onChange={setDescription} />
        <TlpField
          label={t('webhook.ceiling')}
          hint={t('webhook.ceiling-hint')}
          value={ceiling}
          onChange={setCeiling}
        />
        <div>
          <Button type="submit" tone="primary" isPending={add.isPending}>
            {t('webhook.add')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
