import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Tag } from '../ui/content.js';
import { RadioChoice, TextField } from '../ui/fields.js';
import { Form, FormButtons } from '../ui/form.js';
import { itemsOf, type IncidentRecord } from './item.js';
import type { Part } from './part-fields.api.js';

const STATES = ['done', 'not_known_yet', 'not_applicable'] as const;
type State = (typeof STATES)[number];

/** How far a part is, in somebody's words where there are any, and a way to say it. */
export function PartState({ record, part }: { record: IncidentRecord; part: Part }) {
  const t = useWords();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const stated = record.part_states[part];
  const state = stated?.state ?? (itemsOf(record, part).length > 0 ? 'started' : 'to_do');
  return (
    <div className="stack-tight">
      <div className="row-tight">
        <Tag mood={state === 'done' ? 'good' : state === 'not_known_yet' ? 'caution' : 'plain'}>
          {t(`part-state.${state}`)}
        </Tag>
        {stated?.reason && <span className="quiet">{stated.reason}</span>}
        {may('incident.edit') && !isOpen && (
          <Button tone="quiet" onPress={() => setOpen(true)}>
            {t('part-state.change')}
          </Button>
        )}
      </div>
      {isOpen && <StateForm incident={record.reference} part={part} onDone={() => setOpen(false)} />}
    </div>
  );
}

function StateForm({ incident, part, onDone }: { incident: string; part: Part; onDone: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const [state, setState] = useState<State>('done');
  const [reason, setReason] = useState('');
  const [promised, setPromised] = useState('');
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.PUT('/v1/incidents/{id}/part-states/{part}', {
          params: { path: { id: incident, part } },
          body: { state, ...(reason && { reason }), ...(promised && { promised_by: promised }) },
        }),
      ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['incident', incident] });
      onDone();
    },
  });
  return (
    <Form className="stack" onSubmit={() => save.mutate()} error={save.error}>
      <RadioChoice
        label={t('part-state.how-far')}
        inRow
        choices={STATES.map((value) => ({ value, label: t(`part-state.${value}`) }))}
        value={state}
        onChange={setState}
      />
      {state !== 'done' && (
        <TextField label={t('part-state.why')} value={reason} onChange={setReason} isRequired />
      )}
      {state === 'not_known_yet' && (
        <TextField label={t('part-state.promised')} type="date" value={promised} onChange={setPromised} />
      )}
      <FormButtons label={t('item.save')} isPending={save.isPending} onCancel={onDone} />
    </Form>
  );
}
