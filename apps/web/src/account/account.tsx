import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useMe } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Notice, Page, Tag } from '../ui/content.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { Time } from '../ui/time.js';
import { MailPreference } from './mail-preference.js';
import { Passkeys } from './passkeys.js';

/** What belongs to the person alone: roles as they are, password, and where they are signed in. */
export function Account() {
  const t = useWords();
  const me = useMe();
  return (
    <Page title={me.name} eyebrow={me.roles.map((role) => t(`role.${role}`)).join(', ')}>
      <ChangePassword />
      <Passkeys />
      <MailPreference />
      <Sessions />
    </Page>
  );
}

function ChangePassword() {
  const t = useWords();
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = useMutation({
    mutationFn: () => answerOf(api.PUT('/v1/me/password', { body: { current_password: current, password } })),
    onSuccess: () => {
      setCurrent('');
      setPassword('');
      return client.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  return (
    <Card title={t('account.change-password')}>
      <Form className="stack measure" onSubmit={() => change.mutate()} error={change.error}>
        {change.isSuccess && (
          <Notice mood="good">
            <p role="status">{t('account.password-changed')}</p>
          </Notice>
        )}
        <TextField
          label={t('account.current-password')}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          isRequired
        />
        <TextField
          label={t('account.new-password')}
          hint={t('set-up.password-hint')}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          isRequired
        />
        <div>
          <Button type="submit" isPending={change.isPending}>
            {t('account.change-password')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function Sessions() {
  const t = useWords();
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['sessions'], queryFn: () => answerOf(api.GET('/v1/sessions')) });
  const end = useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE('/v1/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
  return (
    <Card title={t('account.sessions')}>
      <Loaded query={query}>
        {({ sessions }) => (
          <ul role="list" className="list">
            {sessions.map(({ id, user_agent, last_seen_at, current }) => (
              <li key={id} className="card-head">
                <span className="stack-tight">
                  <span>{user_agent ?? t('account.unknown-browser')}</span>
                  <span className="quiet">
                    {t('account.last-seen')} <Time at={last_seen_at} />
                  </span>
                </span>
                {current ? (
                  <Tag mood="good">{t('account.this-one')}</Tag>
                ) : (
                  <Button tone="quiet" onPress={() => end.mutate(id)}>
                    {t('account.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}
