import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { organisationQuery } from '../app/shell/organisation-name.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Notice } from '../ui/content.js';
import { TextField } from '../ui/fields.js';
import { FileField } from '../ui/file-field.js';
import { Form } from '../ui/form.js';

type Profile = components['schemas']['Organisation']['profile'];

/** Logo and colour that documents are printed with. */
export function BrandForm({ profile: { legal_name: name, brand } }: { profile: Profile }) {
  const t = useWords();
  const may = useMay()('organisation.edit');
  const client = useQueryClient();
  const [changes, setChanges] = useState<{ colour?: string | null; logo?: string | null }>({});
  const { colour, logo } = { ...brand, ...changes };
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.PATCH('/v1/organisation/profile', {
          headers: { 'Content-Type': 'application/merge-patch+json' },
          body: { brand: changes } as never,
        }),
      ),
    onSuccess: () => {
      setChanges({});
      return client.invalidateQueries(organisationQuery);
    },
  });
  const choose = async (file: File | null) => {
    if (file) setChanges({ ...changes, logo: await base64Of(file) });
  };
  return (
    <Card title={t('settings.brand')}>
      <p className="quiet measure">{t('settings.brand-hint')}</p>
      <Form className="stack measure" onSubmit={() => save.mutate()} error={save.error}>
        {save.isSuccess && Object.keys(changes).length === 0 && (
          <Notice mood="good">
            <p role="status">{t('settings.saved')}</p>
          </Notice>
        )}
        <TextField
          label={t('settings.colour')}
          hint={t('settings.colour-hint')}
          value={colour ?? ''}
          onChange={(typed) => setChanges({ ...changes, colour: typed || null })}
          isReadOnly={!may}
        />
        {logo && <img className="logo" src={`data:image/png;base64,${logo}`} alt={name} />}
        {may && (
          <>
            <FileField
              label={t('settings.logo')}
              hint={t('settings.logo-hint')}
              accept="image/png"
              onChange={(file) => void choose(file)}
            />
            <div className="row">
              <Button type="submit" tone="primary" isPending={save.isPending}>
                {t('item.save')}
              </Button>
              {logo && (
                <Button onPress={() => setChanges({ ...changes, logo: null })}>
                  {t('settings.logo-remove')}
                </Button>
              )}
            </div>
          </>
        )}
      </Form>
    </Card>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
