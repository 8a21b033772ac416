import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { organisationQuery } from '../app/shell/organisation-name.js';
import { useMay } from '../app/session.js';
import { useForms, type FormKind } from '../disclosures/forms.api.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Fact, Facts, Tag } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Loaded } from '../ui/loading.js';
import { AuthorityForm } from './authority-form.js';
import { useChangeAuthorities, type Authority } from './authorities-change.js';

const NONE: readonly Authority[] = [];

/** With which authority the organisation deals, by regime and state: documents name it, and drafts say where to send them. */
export function Authorities() {
  const t = useWords();
  const may = useMay();
  const organisation = useQuery(organisationQuery);
  const forms = useForms();
  const [isAdding, setAdding] = useState(false);
  return (
    <Card
      title={t('authority.title')}
      actions={
        may('organisation.edit') &&
        !isAdding && <Button onPress={() => setAdding(true)}>{t('authority.add')}</Button>
      }
    >
      <p className="quiet measure">{t('authority.hint')}</p>
      <Loaded query={forms}>
        {({ forms: known }) => (
          <>
            {isAdding && <AuthorityForm forms={known} onDone={() => setAdding(false)} />}
            <Loaded query={organisation}>
              {({ profile: { authorities = NONE } }) =>
                authorities.length === 0 ? (
                  <p className="quiet">{t('authority.none')}</p>
                ) : (
                  <ul role="list" className="list">
                    {authorities.map((authority, index) => (
                      <li key={`${index} ${authority.name}`}>
                        <AuthorityEntry authority={authority} forms={known} />
                      </li>
                    ))}
                  </ul>
                )
              }
            </Loaded>
          </>
        )}
      </Loaded>
    </Card>
  );
}

function AuthorityEntry({ authority, forms }: { authority: Authority; forms: readonly FormKind[] }) {
  const t = useWords();
  const may = useMay();
  const { locale } = useIntl();
  const [isEdited, setEdited] = useState(false);
  const remove = useChangeAuthorities();
  if (isEdited) return <AuthorityForm authority={authority} forms={forms} onDone={() => setEdited(false)} />;
  const { name, regime, recipient, country, address, email, phone, channel, reference } = authority;
  const form = forms.find((one) => one.regime === regime);
  return (
    <div className="stack-tight">
      <div className="row-tight">
        <strong>{name}</strong>
        {regime && <Tag>{form?.short_title ?? regime}</Tag>}
        {recipient && <Tag>{form?.recipients.find(({ id }) => id === recipient)?.name ?? recipient}</Tag>}
        {country && <Tag>{new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country}</Tag>}
      </div>
      <Facts inRow>
        <Fact term={t('authority.address')}>{address}</Fact>
        <Fact term={t('sign-in.email')}>{email}</Fact>
        <Fact term={t('authority.phone')}>{phone}</Fact>
        <Fact term={t('authority.channel')}>{channel}</Fact>
        <Fact term={t('authority.reference')}>{reference}</Fact>
      </Facts>
      <ErrorSummary error={remove.error} />
      {may('organisation.edit') && (
        <div className="row-tight">
          <Button tone="quiet" onPress={() => setEdited(true)}>
            {t('item.edit')}
            <span className="visually-hidden"> {name}</span>
          </Button>
          <Button
            tone="quiet"
            isPending={remove.isPending}
            onPress={() => remove.mutate({ instead: authority })}
          >
            {t('item.remove')}
            <span className="visually-hidden"> {name}</span>
          </Button>
        </div>
      )}
    </div>
  );
}
