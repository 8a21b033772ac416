import type { QueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import { ProblemError } from '../api/problem.js';
import { disclosureKey, formQuery, type Form, type Override, type WorkField } from './disclosure-query.js';
import { trimmed } from './override.js';

/** Three states of one field: what the author began from, what stands there now, and what they wrote. */
export interface Conflict {
  readonly base: Override | null;
  readonly theirs: Override | null;
  readonly by: string;
  readonly at: string;
  readonly yours: Override | null;
}

/** Where what was typed is: the truth, also when it is not a good one. */
export type Saving =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'here-only' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly error: ProblemError }
  | { readonly kind: 'conflict'; readonly conflict: Conflict };

/** Milliseconds of rest after which what was typed is sent. */
const REST = 600;
/** Milliseconds after which a server that did not answer is asked again. */
const RETRY = 5_000;

interface Place {
  readonly client: QueryClient;
  readonly disclosure: string;
  readonly key: string;
}

/**
 * Keeps one field on the server while somebody types: after a rest, on leaving the field, and before the page is left.
 * One request is under way at a time, each naming the revision that the author saw. A store for React to read.
 */
export class FieldWriter {
  private saving: Saving = { kind: 'untouched' };
  private waiting: { readonly override: Override | null } | undefined;
  private isUnderWay = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly place: Place,
    private rev: number,
  ) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  readonly state = () => this.saving;

  /** The author sees this revision; while something of theirs is unsent they still write on the earlier one. */
  seen(rev: number): void {
    if (!this.waiting && !this.isUnderWay) this.rev = rev;
  }

  change(override: Override | null, at: 'after-a-rest' | 'now' = 'after-a-rest'): void {
    this.waiting = { override };
    clearTimeout(this.timer);
    if (at === 'now') return void this.send();
    this.set({ kind: 'here-only' });
    this.timer = setTimeout(this.send, REST);
  }

  /** Gives up what was not sent. */
  drop(): void {
    clearTimeout(this.timer);
    this.waiting = undefined;
    this.set({ kind: 'untouched' });
    this.askAnew();
  }

  readonly send = async (): Promise<void> => {
    clearTimeout(this.timer);
    const sent = this.waiting;
    if (!sent || this.isUnderWay) return;
    this.isUnderWay = true;
    this.set({ kind: 'saving' });
    try {
      await this.save(sent.override);
      if (this.waiting === sent) this.waiting = undefined;
      this.set({ kind: 'saved', at: new Date().toISOString() });
    } catch (error) {
      await this.explain(error, sent.override);
    }
    this.isUnderWay = false;
    if (this.waiting && this.waiting !== sent) await this.send();
  };

  private async save(override: Override | null): Promise<void> {
    const saved = await answerOf(
      api.PATCH('/v1/disclosures/{id}/fields/{field}', {
        params: { path: this.path(), header: { 'If-Match': `"${this.rev}"` } },
        headers: { 'Content-Type': 'application/merge-patch+json' },
        body: { override: trimmed(override) },
      }),
    );
    this.rev = saved.rev;
    const { client, disclosure } = this.place;
    client.setQueryData(formQuery(disclosure).queryKey, (form) => form && withField(form, saved));
    this.askAnew();
  }

  private async explain(error: unknown, yours: Override | null): Promise<void> {
    if (error instanceof ProblemError && error.code === 'edit-conflict') {
      const conflict = await this.conflict(yours).catch(() => undefined);
      if (conflict) return this.set({ kind: 'conflict', conflict });
    } else if (error instanceof ProblemError) {
      return this.set({ kind: 'refused', error });
    }
    this.timer = setTimeout(this.send, RETRY);
    return this.set({ kind: 'unreachable' });
  }

  private async conflict(yours: Override | null): Promise<Conflict> {
    const now = await answerOf(
      api.GET('/v1/disclosures/{id}/fields/{field}', { params: { path: this.path() } }),
    );
    const base = now.history.find(({ rev }) => rev === this.rev)?.override ?? null;
    const { override: theirs, by, at } = now.history[0]!;
    this.rev = now.rev;
    return { base, theirs, by, at, yours };
  }

  private path() {
    return { id: this.place.disclosure, field: this.place.key };
  }

  private askAnew(): void {
    void this.place.client.invalidateQueries({ queryKey: disclosureKey(this.place.disclosure) });
  }

  private set(saving: Saving): void {
    this.saving = saving;
    for (const listener of this.listeners) listener();
  }
}

function withField(form: Form, saved: WorkField): Form {
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) => (field.key === saved.key ? saved : field)),
    })),
  };
}
