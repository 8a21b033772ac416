import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useMay } from '../app/session.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Empty, Page, Tag } from '../ui/content.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { Table } from '../ui/table.js';
import { TlpField, type Tlp } from '../ui/tlp-field.js';
import { Questions } from './questions.js';
import { partnersQuery } from './sharing-query.js';

/** With whom disclosures are shared, up to which marking, and what they ask. */
export function Sharing() {
  const t = useWords();
  const label = useLabels();
  const may = useMay();
  return (
    <Page title={t('nav.sharing')}>
      <Questions />
      <Loaded query={useQuery(partnersQuery)}>
        {({ partners }) =>
          partners.length === 0 ? (
            <Empty title={t('sharing.none')} />
          ) : (
            <Table
              label={t('sharing.partners')}
              rows={partners}
              keyOf={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  title: t('sharing.partner'),
                  cell: ({ id, name }) => (
                    <Link to="/sharing/$id" params={{ id }}>
                      {name}
                    </Link>
                  ),
                },
                { key: 'ceiling', title: t('sharing.up-to'), cell: ({ ceiling }) => label('tlp', ceiling) },
                {
                  key: 'contacts',
                  title: t('sharing.contacts'),
                  isNumber: true,
                  cell: ({ contacts }) => contacts.length,
                },
                {
                  key: 'state',
                  title: t('incidents.status'),
                  cell: ({ state }) => (
                    <Tag mood={state === 'active' ? 'good' : 'plain'}>{t(`partner.${state}`)}</Tag>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {may('partner.manage') && <AddPartner />}
    </Page>
  );
}

function AddPartner() {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [ceiling, setCeiling] = useState<Tlp>('GREEN');
  const add = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/partners', { body: { name, ceiling } })),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries(partnersQuery);
      await navigate({ to: '/sharing/$id', params: { id } });
    },
  });
  return (
    <Card title={t('sharing.add')}>
      <Form className="stack measure" onSubmit={() => add.mutate()} error={add.error}>
        <TextField label={t('sharing.name')} value={name} onChange={setName} isRequired />
        <TlpField
          label={t('sharing.ceiling')}
          hint={t('sharing.ceiling-hint')}
          value={ceiling}
          onChange={setCeiling}
        />
        <div>
          <Button type="submit" tone="primary" isPending={add.isPending}>
            {t('sharing.add')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
