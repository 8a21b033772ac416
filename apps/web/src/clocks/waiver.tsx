import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useNameOf } from '../app/people.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { TextField } from '../ui/fields.js';
import { Form, FormButtons } from '../ui/form.js';
import { Prose } from '../ui/prose.js';
import { Time } from '../ui/time.js';
import type { Obligation } from './incident-duties-query.api.js';

interface WaiverProps {
  readonly incident: string;
  readonly obligation: Obligation;
}

/** A person's word that this will not be met, or that it is taken back; either with a reason that stays. */
export function Waiver({ incident, obligation }: WaiverProps) {
  const t = useWords();
  const may = useMay();
  const nameOf = useNameOf();
  const [isOpen, setOpen] = useState(false);
  const { waiver, filing } = obligation;
  if (filing || (!waiver && !may('obligation.waive'))) return null;
  return (
    <Card title={t('clock.waiver')}>
      {waiver ? (
        <>
          <Prose>{waiver.reason}</Prose>
          <p className="quiet">
            {nameOf(waiver.by)}, <Time at={waiver.at} />
          </p>
        </>
      ) : (
        <p className="measure">{t('clock.waive-hint')}</p>
      )}
      {may('obligation.waive') &&
        (isOpen ? (
          <WaiverForm incident={incident} obligation={obligation} onDone={() => setOpen(false)} />
        ) : (
          <div>
            <Button onPress={() => setOpen(true)}>{t(waiver ? 'clock.take-back' : 'clock.waive')}</Button>
          </div>
        ))}
    </Card>
  );
}

function WaiverForm({ incident, obligation, onDone }: WaiverProps & { onDone: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const waive = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/incidents/{id}/obligations/{key}/waivers', {
          params: { path: { id: incident, key: obligation.id } },
          body: { outcome: obligation.waiver ? 'withdrawn' : 'waived', reason },
        }),
      ),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['incident', incident] }),
        client.invalidateQueries({ queryKey: ['duties'] }),
      ]);
      onDone();
    },
  });
  return (
    <Form className="stack" onSubmit={() => waive.mutate()} error={waive.error}>
      <TextField
        label={t('incident.reason')}
        hint={t('clock.reason-hint')}
        rows={3}
        value={reason}
        onChange={setReason}
        isRequired
      />
      <FormButtons
        label={t(obligation.waiver ? 'clock.take-back' : 'clock.waive')}
        tone={obligation.waiver ? 'primary' : 'danger'}
        isPending={waive.isPending}
        onCancel={onDone}
      />
    </Form>
  );
}
