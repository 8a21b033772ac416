import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNameOf } from '../app/people.js';
import { useMe } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Tag } from '../ui/content.js';

interface Present {
  readonly principal: string;
  readonly since: string;
}

/** Who else looks at the incident now. Empty as long as nobody does, or nobody knows. */
export function AlsoHere({ incident }: { incident: string }) {
  const t = useWords();
  const me = useMe();
  const nameOf = useNameOf();
  const others = useWatch(incident).filter(({ principal }) => principal !== me.id);
  return (
    <span role="status" className="row-tight">
      {others.length > 0 && t('presence.here')}
      {others.map(({ principal }) => (
        <Tag key={principal}>{nameOf(principal)}</Tag>
      ))}
    </span>
  );
}

/**
 * Follows an incident while its page is looked at (docs/adr/0031), and fetches what colleagues change. A hidden page
 * lets go: browsers have few connections to one server, and whoever does not look is not there.
 */
function useWatch(incident: string): readonly Present[] {
  const client = useQueryClient();
  const [present, setPresent] = useState<readonly Present[]>([]);
  useEffect(() => {
    const refresh = () => void client.invalidateQueries({ queryKey: ['incident', incident] });
    return whileLookedAt(
      () => followed(incident, setPresent, refresh),
      () => setPresent([]),
    );
  }, [client, incident]);
  return present;
}

/** Holds a connection while the page is looked at; answers with the way to end that. */
function whileLookedAt(open: () => EventSource, onClosed: () => void): () => void {
  let source: EventSource | undefined;
  const close = () => {
    source?.close();
    source = undefined;
    onClosed();
  };
  const look = () => {
    if (document.hidden) close();
    else source ??= open();
  };
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    close();
  };
}

/** The browser connects again by itself; until then nobody knows who is there. */
function followed(
  incident: string,
  onPresent: (present: readonly Present[]) => void,
  onChange: () => void,
): EventSource {
  const source = new EventSource(`/v1/incidents/${encodeURIComponent(incident)}/events`);
  const look = ({ data }: MessageEvent<string>) =>
    onPresent((JSON.parse(data) as { readonly present: readonly Present[] }).present);
  source.addEventListener('state', look);
  source.addEventListener('present', look);
  source.addEventListener('revision', onChange);
  source.addEventListener('comment', onChange);
  source.addEventListener('error', () => onPresent([]));
  return source;
}
