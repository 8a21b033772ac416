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

/** Accepts an invitation; its token stands behind the # of the address and is sent to no server on the way. */
export function Join() {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const token = location.hash.slice(1);
  const accept = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/invitation-acceptances', { body: { token, name, password } })),
    onSuccess: async () => {
      noteRenewal();
      await client.resetQueries(meQuery);
      await navigate({ to: '/', hash: '' });
    },
  });
  return (
    <div className="card">
      <Page title={t('join.title')}>
        <Form className="stack" onSubmit={() => accept.mutate()} error={accept.error}>
          <TextField
            label={t('set-up.name')}
            hint={t('join.name-hint')}
            autoComplete="name"
            value={name}
            onChange={setName}
            isRequired
          />
          <TextField
            label={t('set-up.password')}
            hint={t('set-up.password-hint')}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
            isRequired
          />
          <Button type="submit" tone="primary" isPending={accept.isPending}>
            {t('join.submit')}
          </Button>
        </Form>
      </Page>
    </div>
  );
}
