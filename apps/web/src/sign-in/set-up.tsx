import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { noteRenewal } from '../api/session-expiry.js';
import { meQuery } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Page } from '../ui/content.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';

const EMPTY = { token: '', organisation_name: '', name: '', email: '', password: '' };

/** The first administrator and their organisation, with the token that the first start printed. */
export function SetUp() {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [form, setForm] = useState(EMPTY);
  const setUp = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/bootstrap', { body: form })),
    onSuccess: async () => {
      noteRenewal();
      await client.resetQueries(meQuery);
      await navigate({ to: '/' });
    },
  });
  const field = (name: keyof typeof EMPTY, type: string, autoComplete = 'off') => (
    <TextField
      label={t(`set-up.${name}`)}
      hint={t(`set-up.${name}-hint`)}
      type={type}
      autoComplete={autoComplete}
      value={form[name]}
      onChange={(value) => setForm({ ...form, [name]: value })}
      isRequired
    />
  );
  return (
    <div className="card">
      <Page title={t('set-up.title')}>
        <Form className="stack" onSubmit={() => setUp.mutate()} error={setUp.error}>
          {field('token', 'text')}
          {field('organisation_name', 'text', 'organization')}
          {field('name', 'text', 'name')}
          {field('email', 'email', 'username')}
          {field('password', 'password', 'new-password')}
          <Button type="submit" tone="primary" isPending={setUp.isPending}>
            {t('set-up.submit')}
          </Button>
        </Form>
      </Page>
    </div>
  );
}
