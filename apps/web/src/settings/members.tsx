import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useMay, useMe } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Tag } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { usePages } from '../ui/pages.js';
import { Time } from '../ui/time.js';
import { Invitations } from './invitations.js';
import { givable, RolesField, type Role } from './roles-field.js';

type Member = components['schemas']['Member'];

/** The people of the organisation: their roles, new ones, and those who left. */
export function Members() {
  const t = useWords();
  const may = useMay();
  const { query, more } = usePages(
    ['members'],
    (page) => answerOf(api.GET('/v1/members', { params: { query: page } })),
    ({ members }) => members,
  );
  return (
    <>
      <Card title={t('settings.members')}>
        <Loaded query={query}>
          {(members) => (
            <ul role="list" className="list">
              {members.map((member) => (
                <MemberRow key={member.id} member={member} />
              ))}
            </ul>
          )}
        </Loaded>
        {more}
      </Card>
      {may('member.manage') && (
        <>
          <Invite />
          <Invitations />
        </>
      )}
    </>
  );
}

function MemberRow({ member }: { member: Member }) {
  const t = useWords();
  const may = useMay();
  const me = useMe();
  const client = useQueryClient();
  const [roles, setRoles] = useState<Role[]>();
  const path = { params: { path: { id: member.id } } };
  const saved = () => {
    setRoles(undefined);
    return client.invalidateQueries({ queryKey: ['members'] });
  };
  const change = useMutation({
    mutationFn: (next: Role[]) =>
      answerOf(api.PUT('/v1/members/{id}/roles', { ...path, body: { roles: next } })),
    onSuccess: saved,
  });
  const deactivate = useMutation<unknown, Error, boolean>({
    mutationFn: (away) =>
      away
        ? answerOf(api.POST('/v1/members/{id}/deactivation', path))
        : answerOf(api.DELETE('/v1/members/{id}/deactivation', path)),
    onSuccess: saved,
  });
  const isActive = member.deactivated_at === null;
  return (
    <li className="stack-tight">
      <div className="row-tight">
        <strong>{member.name}</strong>
        <span className="quiet">{member.email}</span>
        {member.roles.map((role) => (
          <Tag key={role}>{t(`role.${role}`)}</Tag>
        ))}
        {!isActive && (
          <Tag mood="caution">
            {t('settings.deactivated')} <Time at={member.deactivated_at!} />
          </Tag>
        )}
      </div>
      <ErrorSummary error={change.error ?? deactivate.error} />
      {roles ? (
        <div className="stack-tight">
          <RolesField roles={roles} onChange={setRoles} />
          <div className="row-tight">
            <Button tone="primary" isPending={change.isPending} onPress={() => change.mutate(roles)}>
              {t('item.save')}
            </Button>
            <Button tone="quiet" onPress={() => setRoles(undefined)}>
              {t('item.cancel')}
            </Button>
          </div>
        </div>
      ) : (
        may('member.manage') && (
          <div className="row-tight">
            <Button tone="quiet" onPress={() => setRoles(givable(member.roles))}>
              {t('settings.change-roles')}
            </Button>
            {member.id !== me.id && (
              <Button
                tone="quiet"
                onPress={() => deactivate.mutate(isActive)}
                isPending={deactivate.isPending}
              >
                {t(isActive ? 'settings.deactivate' : 'settings.reactivate')}
              </Button>
            )}
          </div>
        )
      )}
    </li>
  );
}

function Invite() {
  const t = useWords();
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<Role[]>(['reporter']);
  const invite = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/invitations', { body: { email, roles } })),
    onSuccess: () => {
      setEmail('');
      return client.invalidateQueries({ queryKey: ['invitations'] });
    },
  });
  return (
    <Card title={t('settings.invite')}>
      <Form className="stack measure" onSubmit={() => invite.mutate()} error={invite.error}>
        <TextField label={t('sign-in.email')} type="email" value={email} onChange={setEmail} isRequired />
        <RolesField roles={roles} onChange={setRoles} />
        <div>
          <Button type="submit" tone="primary" isPending={invite.isPending}>
            {t('settings.send-invitation')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
