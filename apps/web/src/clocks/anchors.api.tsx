import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../app/session.js';
import { useLabels, useWords } from '../i18n/words.js';
import { incidentQuery, ItemForm, Stated, type IncidentRecord } from '../incident/incident.api.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import type { Obligation } from './incident-duties-query.api.js';

/** More moments than this that nobody has stated are folded away. */
const FEW = 3;

interface AnchorsProps {
  readonly incident: string;
  readonly obligations: readonly Obligation[];
}

/** The moments on which limits depend: as stated, by which source; whoever knows better corrects them for a reason. */
export function Anchors({ incident, obligations }: AnchorsProps) {
  const t = useWords();
  const record = useQuery(incidentQuery(incident));
  const names = [...new Set(obligations.flatMap(anchorsOf))];
  if (names.length === 0) return null;
  return (
    <Card title={t('clock.starts-from')}>
      <Loaded query={record}>
        {({ anchors }) => {
          const statedAs = (name: string) => anchors.findLast(({ anchor }) => anchor === name);
          const open = names.filter((name) => !statedAs(name));
          const list = (shown: readonly string[]) => (
            <ul role="list" className="list">
              {shown.map((name) => (
                <Anchor key={name} incident={incident} name={name} stated={statedAs(name)} />
              ))}
            </ul>
          );
          return (
            <>
              {list(names.filter(statedAs))}
              {open.length > FEW ? (
                <details>
                  <summary>{t('clock.not-stated', { count: open.length })}</summary>
                  {list(open)}
                </details>
              ) : (
                list(open)
              )}
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

/** Of every limit what starts it, or would. */
function anchorsOf({ limits, waits_for }: Obligation) {
  return [...limits.map(({ start }) => start), ...waits_for].flatMap((start) =>
    start.from === 'anchor' ? [start.anchor, ...(start.others ?? [])] : [],
  );
}

interface AnchorProps {
  readonly incident: string;
  readonly name: string;
  readonly stated: IncidentRecord['anchors'][number] | undefined;
}

function Anchor({ incident, name, stated }: AnchorProps) {
  const t = useWords();
  const label = useLabels();
  const may = useMay();
  const [isEditing, setEditing] = useState(false);
  return (
    <li className="stack-tight">
      <strong>{label('anchors', name)}</strong>
      {stated ? <Stated time={stated.time} /> : <span className="quiet">{t('incident.not-stated')}</span>}
      {stated?.source && <span className="quiet">{stated.source}</span>}
      {isEditing ? (
        <ItemForm
          incident={incident}
          part="anchors"
          {...(stated ? { item: stated } : { start: { anchor: name } })}
          onDone={() => setEditing(false)}
        />
      ) : (
        may('incident.edit') && (
          <div>
            <Button onPress={() => setEditing(true)}>{t(stated ? 'clock.contest' : 'clock.state')}</Button>
          </div>
        )
      )}
    </li>
  );
}
