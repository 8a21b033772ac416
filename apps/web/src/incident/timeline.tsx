import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../app/session.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Empty, Tag } from '../ui/content.js';
import { Prose } from '../ui/prose.js';
import { Time } from '../ui/time.js';
import { Citations } from './citations.js';
import { Stated } from './field-value.js';
import { incidentQuery } from './incident-query.api.js';
import { itemForm, useDrafts } from '../app/draft.js';
import { EditItem } from './edit-item.js';
import type { IncidentRecord, Item } from './item.js';

type Entry = IncidentRecord['timeline'][number];

/** What happened, in the order in which it is said to have happened; when it was recorded is kept beside it. */
export function Timeline() {
  const t = useWords();
  const may = useMay();
  const { ref } = useParams({ from: '/shell/incidents/$ref' });
  const { data: record } = useSuspenseQuery(incidentQuery(ref));
  const [editing, setEditing] = useState(useEntryWithDraft(ref, record.timeline));
  const entries = record.timeline.toSorted((a, b) => instantOf(a).localeCompare(instantOf(b)));
  const done = () => setEditing(undefined);
  return (
    <Card
      title={t('part.timeline')}
      actions={may('incident.edit') && <Button onPress={() => setEditing('new')}>{t('item.add')}</Button>}
    >
      {editing === 'new' && (
        <EditItem
          incident={ref}
          part="timeline"
          start={{ in_disclosures: true, kind: 'fact' }}
          onDone={done}
        />
      )}
      {entries.length === 0 && editing === undefined && <Empty title={t('incident.no-timeline')} />}
      <ol role="list" className="list">
        {entries.map((entry) => (
          <li key={entry.id} id={entry.id}>
            {editing === entry.id ? (
              <EditItem incident={ref} part="timeline" item={entry as unknown as Item} onDone={done} />
            ) : (
              <TimelineEntry entry={entry} onEdit={() => setEditing(entry.id)} />
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** The entry into which something was typed before: a new one, or one that stands there. */
function useEntryWithDraft(incident: string, timeline: readonly Entry[]): string | undefined {
  const forms = useDrafts(incident);
  return ['new', ...timeline.map(({ id }) => id)].find((id) => forms.has(itemForm('timeline', id)));
}

function TimelineEntry({ entry, onEdit }: { entry: Entry; onEdit: () => void }) {
  const t = useWords();
  const label = useLabels();
  const may = useMay();
  return (
    <article className="stack-tight">
      <div className="row-tight">
        <Stated time={entry.time} />
        <Tag mood={entry.kind === 'fact' ? 'plain' : 'accent'}>{label('timeline_kinds', entry.kind)}</Tag>
        {entry.actor_role && <span className="quiet">{entry.actor_role}</span>}
        {!entry.in_disclosures && <Tag mood="caution">{t('incident.internal')}</Tag>}
      </div>
      <Prose>{entry.text}</Prose>
      <Citations of={entry.citations} />
      <div className="row-tight quiet">
        {entry.recorded_at && (
          <span>
            {t('incident.recorded')} <Time at={entry.recorded_at} />
          </span>
        )}
        {may('incident.edit') && (
          <Button tone="quiet" onPress={onEdit}>
            {t('item.edit')}
          </Button>
        )}
      </div>
    </article>
  );
}

/** Where the domain could not place a time, its own words sort it. */
function instantOf({ time }: Entry): string {
  return time.instant ?? time.stated;
}
