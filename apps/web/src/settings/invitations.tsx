import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Tag } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { usePages } from '../ui/pages.js';
import { Table } from '../ui/table.js';
import { Time } from '../ui/time.js';

/** Who was invited, and what became of it. */
export function Invitations() {
  const t = useWords();
  const client = useQueryClient();
  const { query, more } = usePages(
    ['invitations'],
    (page) => answerOf(api.GET('/v1/invitations', { params: { query: page } })),
    ({ invitations }) => invitations,
  );
  const revoke = useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE('/v1/invitations/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['invitations'] }),
  });
  return (
    <Card title={t('settings.invitations')}>
      <Loaded query={query}>
        {(invitations) =>
          invitations.length === 0 ? (
            <p className="quiet">{t('settings.no-invitations')}</p>
          ) : (
            <Table
              label={t('settings.invitations')}
              rows={invitations}
              keyOf={({ id }) => id}
              columns={[
                { key: 'email', title: t('sign-in.email'), cell: ({ email }) => email },
                {
                  key: 'state',
                  title: t('incidents.status'),
                  cell: ({ state }) => <Tag>{t(`invitation.${state}`)}</Tag>,
                },
                {
                  key: 'expires',
                  title: t('settings.expires'),
                  cell: ({ expires_at }) => <Time at={expires_at} />,
                },
                {
                  key: 'act',
                  title: t('settings.actions'),
                  cell: ({ id, state }) =>
                    state === 'open' && (
                      <Button tone="quiet" onPress={() => revoke.mutate(id)}>
                        {t('settings.revoke')}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {more}
    </Card>
  );
}
