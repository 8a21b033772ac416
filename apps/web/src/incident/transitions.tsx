import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useMay } from '../app/session.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/content.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';

type Transition = components['schemas']['Transitions']['transitions'][number];

/** Where the incident can go from here; what stands in the way is said before anything is tried. */
export function Transitions({ incident }: { incident: string }) {
  const t = useWords();
  const label = useLabels();
  const may = useMay();
  const [chosen, setChosen] = useState<Transition>();
  const { data } = useQuery({
    queryKey: ['incident', incident, 'transitions'],
    queryFn: () =>
      answerOf(api.GET('/v1/incidents/{id}/transitions', { params: { path: { id: incident } } })),
  });
  if (!may('incident.edit') || !data) return null;
  return (
    <>
      {data.transitions.map((transition) => (
        <Button
          key={transition.to}
          tone={transition.to === 'voided' ? 'quiet' : 'plain'}
          onPress={() => setChosen(transition)}
        >
          {t('incident.move-to', { status: label('statuses', transition.to) })}
        </Button>
      ))}
      {chosen && <MoveDialog incident={incident} transition={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

function MoveDialog({
  incident,
  transition,
  onClose,
}: {
  incident: string;
  transition: Transition;
  onClose: () => void;
}) {
  const t = useWords();
  const label = useLabels();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const move = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/incidents/{id}/transitions', {
          params: { path: { id: incident } },
          body: { to: transition.to, ...(reason && { reason }) },
        }),
      ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['incident', incident] });
      onClose();
    },
  });
  const isBlocked = transition.obstacles.length > 0;
  return (
    <Dialog
      title={t('incident.move-to', { status: label('statuses', transition.to) })}
      isOpen
      onClose={onClose}
    >
      <Form className="stack" onSubmit={() => move.mutate()} error={move.error}>
        {isBlocked && (
          <Notice mood="caution" title={t('incident.obstacles')}>
            <ul>
              {transition.obstacles.map((obstacle) => (
                <li key={obstacle}>{obstacle}</li>
              ))}
            </ul>
          </Notice>
        )}
        <TextField
          label={t('incident.reason')}
          hint={t('incident.reason-hint')}
          value={reason}
          onChange={setReason}
        />
        <div className="row-tight">
          <Button type="submit" tone="primary" isDisabled={isBlocked} isPending={move.isPending}>
            {t('incident.move')}
          </Button>
          <Button onPress={onClose}>{t('item.cancel')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
