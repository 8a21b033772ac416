import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useMay } from '../app/session.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Card, Notice, Tag } from '../ui/content.js';
import { CopyButton } from '../ui/copy-button.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextField } from '../ui/fields.js';
import { ExportLinks } from '../ui/export-links.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { Table } from '../ui/table.js';
import { Time } from '../ui/time.js';
import { TlpField, type Tlp } from '../ui/tlp-field.js';
import { disclosureKey, disclosureQuery } from './disclosure-query.js';

/** Links to the document for people without an account, and everybody outside who has read it. */
export function Share() {
  const t = useWords();
  const may = useMay();
  const { id } = useParams({ from: '/shell/disclosures/$id' });
  const { data: disclosure } = useSuspenseQuery(disclosureQuery(id));
  const isShareable = disclosure.renditions.length > 0;
  return (
    <div className="stack">
      {!isShareable && (
        <Notice>
          <p>{t('sharing.shareable')}</p>
        </Notice>
      )}
      {may('partner.read') && (
        <p>
          {t('sharing.with-partners')} <ButtonLink to="/sharing">{t('nav.sharing')}</ButtonLink>
        </p>
      )}
      {isShareable && may('share.grant') && <MakeLink id={id} />}
      {isShareable && (
        <ExportLinks
          at={`/v1/disclosures/${id}/exports`}
          formats={['csaf']}
          hint={t('exchange.of-disclosure')}
        />
      )}
      {may('partner.read') && (
        <>
          <Links id={id} />
          <Reads id={id} />
        </>
      )}
    </div>
  );
}

function MakeLink({ id }: { id: string }) {
  const t = useWords();
  const client = useQueryClient();
  const [recipient, setRecipient] = useState('');
  const [email, setEmail] = useState('');
  const [ceiling, setCeiling] = useState<Tlp>('GREEN');
  const [days, setDays] = useState('7');
  const make = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/disclosures/{id}/share-links', {
          params: { path: { id } },
          body: { recipient, ceiling, expires_in_days: Number(days), ...(email && { email }) },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: disclosureKey(id) }),
  });
  return (
    <Card title={t('link.make')}>
      <p className="quiet measure">{t('link.hint')}</p>
      {make.data && (
        <Notice mood="good" title={t('link.once')}>
          <p className="code">{make.data.url}</p>
          <CopyButton text={make.data.url} of={t('link.link')} />
        </Notice>
      )}
      <Form className="stack measure" onSubmit={() => make.mutate()} error={make.error}>
        <TextField
          label={t('link.recipient')}
          hint={t('link.recipient-hint')}
          value={recipient}
          onChange={setRecipient}
          isRequired
        />
        <TextField
          label={t('sign-in.email')}
          hint={t('link.email-hint')}
          type="email"
          value={email}
          onChange={setEmail}
        />
        <TlpField
          label={t('sharing.up-to')}
          hint={t('sharing.withheld-hint')}
          value={ceiling}
          onChange={setCeiling}
        />
        <TextField label={t('link.days')} inputMode="numeric" value={days} onChange={setDays} isRequired />
        <div>
          <Button type="submit" tone="primary" isPending={make.isPending}>
            {t('link.make')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function Links({ id }: { id: string }) {
  const t = useWords();
  const label = useLabels();
  const may = useMay();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: [...disclosureKey(id), 'links'],
    queryFn: () => answerOf(api.GET('/v1/disclosures/{id}/share-links', { params: { path: { id } } })),
  });
  const revoke = useMutation({
    mutationFn: (link: string) =>
      answerOf(api.DELETE('/v1/share-links/{id}', { params: { path: { id: link } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: disclosureKey(id) }),
  });
  return (
    <Card title={t('link.links')}>
      <ErrorSummary error={revoke.error} />
      <Loaded query={query}>
        {({ links }) =>
          links.length === 0 ? (
            <p className="quiet">{t('link.none')}</p>
          ) : (
            <Table
              label={t('link.links')}
              rows={links}
              keyOf={(link) => link.id}
              columns={[
                { key: 'to', title: t('link.recipient'), cell: (link) => link.recipient },
                { key: 'ceiling', title: t('sharing.up-to'), cell: (link) => label('tlp', link.ceiling) },
                { key: 'until', title: t('sharing.until'), cell: (link) => <Time at={link.expires_at} /> },
                { key: 'opened', title: t('link.opened'), isNumber: true, cell: (link) => link.opened },
                {
                  key: 'act',
                  title: t('settings.actions'),
                  cell: (link) =>
                    link.revoked_at ? (
                      <Tag mood="caution">{t('sharing.revoked')}</Tag>
                    ) : (
                      may('share.grant') && (
                        <Button tone="quiet" onPress={() => revoke.mutate(link.id)}>
                          {t('settings.revoke')}
                        </Button>
                      )
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Card>
  );
}

function Reads({ id }: { id: string }) {
  const t = useWords();
  const query = useQuery({
    queryKey: [...disclosureKey(id), 'reads'],
    queryFn: () => answerOf(api.GET('/v1/disclosures/{id}/reads', { params: { path: { id } } })),
  });
  const partners = useQuery({
    queryKey: ['partners'],
    queryFn: () => answerOf(api.GET('/v1/partners')),
  });
  const nameOf = (partner: string | null) =>
    partners.data?.partners.find((one) => one.id === partner)?.name ?? t('link.link');
  return (
    <Card title={t('sharing.reads')}>
      <Loaded query={query}>
        {({ reads }) =>
          reads.length === 0 ? (
            <p className="quiet">{t('sharing.no-reads')}</p>
          ) : (
            <Table
              label={t('sharing.reads')}
              rows={reads}
              keyOf={(read) => read.id}
              columns={[
                { key: 'at', title: t('custody.at'), cell: (read) => <Time at={read.at} /> },
                { key: 'by', title: t('custody.by'), cell: (read) => nameOf(read.partner_id) },
                { key: 'kind', title: t('sharing.form'), cell: (read) => read.kind.toUpperCase() },
              ]}
            />
          )
        }
      </Loaded>
    </Card>
  );
}
