import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { Time } from '../ui/time.js';

/** Keys of the person's devices that sign in without a password. */
export function Passkeys() {
  const t = useWords();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const query = useQuery({ queryKey: ['passkeys'], queryFn: () => answerOf(api.GET('/v1/passkeys')) });
  const onSuccess = () => {
    setName('');
    return client.invalidateQueries({ queryKey: ['passkeys'] });
  };
  const add = useMutation({ mutationFn: () => register(name), onSuccess });
  const remove = useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE('/v1/passkeys/{id}', { params: { path: { id } } })),
    onSuccess,
  });
  return (
    <Card title={t('passkey.title')}>
      <p className="quiet measure">{t('passkey.hint')}</p>
      <ErrorSummary error={add.error ?? remove.error} />
      <Loaded query={query}>
        {({ passkeys }) => (
          <ul role="list" className="list">
            {passkeys.map((passkey) => (
              <li key={passkey.id} className="row-tight">
                <strong>{passkey.name}</strong>
                <span className="quiet">
                  {t('passkey.added')} <Time at={passkey.created_at} />
                </span>
                <Button tone="quiet" onPress={() => remove.mutate(passkey.id)}>
                  {t('item.remove')}
                  <span className="visually-hidden"> {passkey.name}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Form className="stack-tight measure" onSubmit={() => add.mutate()}>
        <TextField
          label={t('passkey.name')}
          hint={t('passkey.name-hint')}
          value={name}
          onChange={setName}
          isRequired
        />
        <div>
          <Button type="submit" isDisabled={name.trim() === ''} isPending={add.isPending}>
            {t('passkey.add')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

/** Has the device make a key for the challenge of the server, and keeps its public half there. */
async function register(name: string): Promise<void> {
  const options = await answerOf(api.POST('/v1/passkeys/options'));
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  const made = await navigator.credentials.create({ publicKey });
  const credential = (made as PublicKeyCredential).toJSON();
  await answerOf(api.POST('/v1/passkeys', { body: { name, credential } as never }));
}
