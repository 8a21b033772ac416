import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Notice, Page } from '../ui/content.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';

/** Sets a new password; the token of the link stands behind the # of the address and is sent to no server on the way. */
export function Reset() {
  const t = useWords();
  const [password, setPassword] = useState('');
  const token = location.hash.slice(1);
  const reset = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/password-resets', { body: { token, password } })),
  });
  return (
    <div className="card">
      <Page title={t('reset.title')}>
        {reset.isSuccess ? (
          <Notice mood="good" title={t('reset.done')}>
            <div>
              <ButtonLink to="/login" hash="" tone="primary">
                {t('sign-in.title')}
              </ButtonLink>
            </div>
          </Notice>
        ) : (
          <Form className="stack" onSubmit={() => reset.mutate()} error={reset.error}>
            <TextField
              label={t('reset.password')}
              hint={t('set-up.password-hint')}
              type="password"
              autoComplete="new-password"
              value={password}
              onChange={setPassword}
              isRequired
            />
            <Button type="submit" tone="primary" isPending={reset.isPending}>
              {t('reset.submit')}
            </Button>
          </Form>
        )}
      </Page>
    </div>
  );
}
