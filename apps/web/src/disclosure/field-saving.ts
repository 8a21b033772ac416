import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { WorkField } from './disclosure-query.js';
import { FieldWriter } from './field-writer.js';

/** The writer of a field, which sends what waits before the page goes out of sight. */
export function useFieldSaving(disclosure: string, { key, rev }: WorkField) {
  const client = useQueryClient();
  const [writer] = useState(() => new FieldWriter({ client, disclosure, key }, rev));
  const saving = useSyncExternalStore(writer.subscribe, writer.state);
  useEffect(() => writer.seen(rev), [writer, rev]);
  useEffect(() => {
    const flush = () => void writer.send();
    document.addEventListener('visibilitychange', flush);
    globalThis.addEventListener('online', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      globalThis.removeEventListener('online', flush);
      flush();
    };
  }, [writer]);
  return { saving, writer };
}
