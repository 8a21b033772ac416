import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useNameOf } from '../app/people.js';
import { useMay } from '../app/session.js';
import { useFormNames } from '../disclosures/forms.api.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Tag } from '../ui/content.js';
import { RadioChoice, TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Time } from '../ui/time.js';
import { contradictionsQuery, disclosureKey } from './disclosure-query.js';

type Contradiction = components['schemas']['Contradiction'];
const KINDS = ['wrong_before', 'changed_since'] as const;

/** Where it says something else than an authority was told before; each has to be explained before it can be sent. */
export function Contradictions({ id }: { id: string }) {
  const t = useWords();
  const { data } = useQuery(contradictionsQuery(id));
  if (!data || data.contradictions.length === 0) return null;
  return (
    <Card title={t('contradiction.title')}>
      <p className="measure">{t('contradiction.hint')}</p>
      <ul role="list" className="list">
        {data.contradictions.map((one) => (
          <li key={`${one.field} ${one.earlier.id}`}>
            <Explained id={id} contradiction={one} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Explained({ id, contradiction }: { id: string; contradiction: Contradiction }) {
  const t = useWords();
  const may = useMay();
  const names = useFormNames();
  const nameOf = useNameOf();
  const { label, text, earlier, note } = contradiction;
  return (
    <div className="stack-tight">
      <div className="card-head">
        <h3>{label}</h3>
        {!note && <Tag mood="danger">{t('contradiction.open')}</Tag>}
      </div>
      <div className="three-ways">
        <div>
          <span className="quiet">
            {names.recipient(earlier)}, <Time at={earlier.filed_at} />
          </span>
          <p className="said">{earlier.text}</p>
        </div>
        <div>
          <span className="quiet">{t('contradiction.here')}</span>
          <p className="said">{text}</p>
        </div>
      </div>
      {note ? (
        <p>
          {t(`contradiction.${note.kind}`)}: {note.note} <span className="quiet">({nameOf(note.by)})</span>
        </p>
      ) : (
        may('disclosure.author') && <Explain id={id} contradiction={contradiction} />
      )}
    </div>
  );
}

function Explain({ id, contradiction }: { id: string; contradiction: Contradiction }) {
  const t = useWords();
  const client = useQueryClient();
  const [kind, setKind] = useState<(typeof KINDS)[number] | null>(null);
  const [note, setNote] = useState('');
  const explain = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/disclosures/{id}/correction-notes', {
          params: { path: { id } },
          body: { field: contradiction.field, statement: contradiction.earlier.id, kind: kind!, note },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: disclosureKey(id) }),
  });
  return (
    <Form className="stack-tight measure" onSubmit={() => explain.mutate()} error={explain.error}>
      <RadioChoice
        label={t('contradiction.which')}
        inRow
        choices={KINDS.map((one) => ({ value: one, label: t(`contradiction.${one}`) }))}
        value={kind}
        onChange={setKind}
      />
      <TextField
        label={t('contradiction.note')}
        hint={t('contradiction.note-hint')}
        rows={2}
        value={note}
        onChange={setNote}
      />
      <div>
        <Button type="submit" isDisabled={!kind || note.trim().length < 3} isPending={explain.isPending}>
          {t('contradiction.explain')}
        </Button>
      </div>
    </Form>
  );
}
