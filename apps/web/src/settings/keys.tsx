import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Notice, Tag } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { usePages } from '../ui/pages.js';
import { Table } from '../ui/table.js';
import { Time } from '../ui/time.js';
import { RolesField, type Role } from './roles-field.js';

type ApiKey = components['schemas']['ApiKey'];

/** Keys for programs; each is shown once, when it is made. */
export function Keys() {
  const t = useWords();
  const client = useQueryClient();
  const { query, more } = usePages(
    ['api-keys'],
    (page) => answerOf(api.GET('/v1/api-keys', { params: { query: page } })),
    ({ api_keys }) => api_keys,
  );
  const revoke = useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE('/v1/api-keys/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  return (
    <>
      <MakeKey />
      <Card title={t('settings.keys')}>
        <ErrorSummary error={revoke.error} />
        <Loaded query={query}>
          {(keys) => (
            <Table
              label={t('settings.keys')}
              rows={keys}
              keyOf={({ id }) => id}
              columns={[
                { key: 'name', title: t('settings.key-name'), cell: ({ name }) => name },
                {
                  key: 'roles',
                  title: t('settings.roles'),
                  cell: ({ roles }) => roles.map((role) => t(`role.${role}`)).join(', '),
                },
                {
                  key: 'expires',
                  title: t('settings.expires'),
                  cell: ({ expires_at }) => <Time at={expires_at} />,
                },
                {
                  key: 'used',
                  title: t('settings.last-used'),
                  cell: ({ last_used_at }) =>
                    last_used_at ? <Time at={last_used_at} /> : t('settings.never'),
                },
                {
                  key: 'act',
                  title: t('settings.actions'),
                  cell: (key) =>
                    isInUse(key) ? (
                      <Button tone="quiet" onPress={() => revoke.mutate(key.id)}>
                        {t('settings.revoke')}
                      </Button>
                    ) : (
                      <Tag>{t('settings.ended')}</Tag>
                    ),
                },
              ]}
            />
          )}
        </Loaded>
        {more}
        {more}
      </Card>
    </>
  );
}

function MakeKey() {
  const t = useWords();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<Role[]>([]);
  const make = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/api-keys', { body: { name, roles } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  return (
    <Card title={t('settings.make-key')}>
      {make.data && (
        <Notice mood="good" title={t('settings.key-once')}>
          <p className="code">{make.data.key}</p>
        </Notice>
      )}
      <Form className="stack measure" onSubmit={() => make.mutate()} error={make.error}>
        <TextField label={t('settings.key-name')} value={name} onChange={setName} isRequired />
        <RolesField roles={roles} onChange={setRoles} />
        <div>
          <Button type="submit" tone="primary" isPending={make.isPending}>
            {t('settings.make-key')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function isInUse({ revoked_at, expires_at }: ApiKey): boolean {
  return revoked_at === null && new Date(expires_at) > new Date();
}
