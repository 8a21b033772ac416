import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Tag } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { partnerKey, type Partner } from './sharing-query.js';

/** The people of a partner: who is told of recalls, and who may sign in. */
export function Contacts({ partner }: { partner: Partner }) {
  const t = useWords();
  const may = useMay();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const onSuccess = () => {
    setName('');
    setEmail('');
    return client.invalidateQueries({ queryKey: partnerKey(partner.id) });
  };
  const add = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/partners/{id}/contacts', {
          params: { path: { id: partner.id } },
          body: { name, email },
        }),
      ),
    onSuccess,
  });
  const invite = useMutation({
    mutationFn: (contact: string) =>
      answerOf(
        api.POST('/v1/partners/{id}/contacts/{contact}/invitations', {
          params: { path: { id: partner.id, contact } },
        }),
      ),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (contact: string) =>
      answerOf(
        api.DELETE('/v1/partners/{id}/contacts/{contact}', {
          params: { path: { id: partner.id, contact } },
        }),
      ),
    onSuccess,
  });
  return (
    <Card title={t('sharing.contacts')}>
      <ErrorSummary error={add.error ?? invite.error ?? remove.error} />
      <ul role="list" className="list">
        {partner.contacts.map((contact) => (
          <li key={contact.id} className="row-tight">
            <strong>{contact.name}</strong>
            <span className="quiet">{contact.email}</span>
            <Tag mood={contact.access === 'account' ? 'good' : 'plain'}>{t(`contact.${contact.access}`)}</Tag>
            {may('partner.manage') && (
              <>
                {contact.access === 'none' && (
                  <Button tone="quiet" onPress={() => invite.mutate(contact.id)}>
                    {t('sharing.invite')}
                  </Button>
                )}
                <Button tone="quiet" onPress={() => remove.mutate(contact.id)}>
                  {t('item.remove')}
                  <span className="visually-hidden"> {contact.name}</span>
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {may('partner.manage') && partner.state === 'active' && (
        <Form className="stack-tight measure" onSubmit={() => add.mutate()}>
          <TextField label={t('sharing.contact-name')} value={name} onChange={setName} isRequired />
          <TextField label={t('sign-in.email')} type="email" value={email} onChange={setEmail} isRequired />
          <div>
            <Button type="submit" isPending={add.isPending}>
              {t('sharing.add-contact')}
            </Button>
          </div>
        </Form>
      )}
    </Card>
  );
}
