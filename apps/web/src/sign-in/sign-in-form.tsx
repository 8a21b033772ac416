import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';

/** Address and password, or the organisation's own provider where there is one. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useWords();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const methods = useQuery({
    queryKey: ['sign-in-methods'],
    queryFn: () => answerOf(api.GET('/v1/sign-in-methods')),
  });
  const signIn = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/sessions', { body: { email, password } })),
    onSuccess: onSignedIn,
  });
  return (
    <Form className="stack" onSubmit={() => signIn.mutate()} error={signIn.error}>
      <TextField
        label={t('sign-in.email')}
        type="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        isRequired
      />
      <TextField
        label={t('sign-in.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        isRequired
      />
      <Button type="submit" tone="primary" isPending={signIn.isPending}>
        {t('sign-in.submit')}
      </Button>
      {methods.data?.oidc && (
        <a className="button" href="/v1/oidc/sign-in">
          {t('sign-in.provider', { issuer: new URL(methods.data.oidc).host })}
        </a>
      )}
    </Form>
  );
}
