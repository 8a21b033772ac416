import { useState } from 'react';
import { draftForms, dropDraft, keepDraft, readDraft, type Draft } from './kept-drafts.js';
import { useMe } from './session.js';

export interface FormDraft {
  /** What an earlier page left here, until it is sent or discarded. */
  readonly restored: Draft | undefined;
  /** Whether what is typed would survive the page; undefined while nothing is. */
  readonly isKept: boolean | undefined;
  readonly key: string;
  readonly keep: (values: Readonly<Record<string, unknown>>, rev: number | null) => void;
  readonly drop: () => void;
}

/** Keeps what is typed into a form of an incident, or of the report of a `new` one, on this device until it is sent. */
export function useDraft(incident: string, form: string): FormDraft {
  const { id: account } = useMe();
  const place = { account, incident, form };
  const [restored, setRestored] = useState(() => readDraft(place));
  const [isKept, setKept] = useState<boolean>();
  const [key, setKey] = useState(() => restored?.key ?? crypto.randomUUID());
  return {
    restored,
    isKept,
    key,
    keep: (values, rev) => {
      const next = crypto.randomUUID();
      setKey(next);
      setKept(keepDraft(place, { values, rev, key: next, at: new Date().toISOString() }));
    },
    drop: () => {
      dropDraft(place);
      setRestored(undefined);
      setKept(undefined);
      setKey(crypto.randomUUID());
    },
  };
}

/** The forms that begin open, because something was typed into them before. */
export function useDrafts(incident: string): ReadonlySet<string> {
  const { id: account } = useMe();
  const [forms] = useState(() => draftForms({ account, incident }));
  return forms;
}

export const itemForm = (part: string, item = 'new') => `${part} ${item}`;
