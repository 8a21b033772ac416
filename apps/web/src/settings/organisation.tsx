import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { organisationQuery } from '../app/shell/organisation-name.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Notice } from '../ui/content.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { BrandForm } from './brand.js';
import { SearchLanguageCard } from './search-language.js';

type Profile = components['schemas']['Organisation']['profile'];
const FIELDS = [
  'legal_name',
  'address',
  'postcode',
  'city',
  'country',
  'zone',
  'registration_number',
  'lei',
] as const satisfies readonly (keyof Profile)[];

/** What forms are filled from: entered here once, printed in every disclosure. */
export function OrganisationSettings() {
  return (
    <>
      <Loaded query={useQuery(organisationQuery)}>
        {({ profile }) => (
          <>
            <ProfileForm profile={profile} />
            <BrandForm profile={profile} />
          </>
        )}
      </Loaded>
      <SearchLanguageCard />
    </>
  );
}

function ProfileForm({ profile }: { profile: Profile }) {
  const t = useWords();
  const may = useMay();
  const client = useQueryClient();
  const [changes, setChanges] = useState<Partial<Record<(typeof FIELDS)[number], string | null>>>({});
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.PATCH('/v1/organisation/profile', {
          headers: { 'Content-Type': 'application/merge-patch+json' },
          body: changes as never,
        }),
      ),
    onSuccess: () => {
      setChanges({});
      return client.invalidateQueries(organisationQuery);
    },
  });
  return (
    <Card title={t('settings.profile')}>
      <p className="quiet measure">{t('settings.profile-hint')}</p>
      <Form className="stack measure" onSubmit={() => save.mutate()} error={save.error}>
        {save.isSuccess && Object.keys(changes).length === 0 && (
          <Notice mood="good">
            <p role="status">{t('settings.saved')}</p>
          </Notice>
        )}
        {FIELDS.map((name) => (
          <TextField
            key={name}
            label={t(`settings.${name}`)}
            value={(name in changes ? changes[name] : profile[name]) ?? ''}
            onChange={(typed) => setChanges({ ...changes, [name]: typed || null })}
            isReadOnly={!may('organisation.edit')}
          />
        ))}
        {may('organisation.edit') && (
          <div>
            <Button type="submit" tone="primary" isPending={save.isPending}>
              {t('item.save')}
            </Button>
          </div>
        )}
      </Form>
    </Card>
  );
}
