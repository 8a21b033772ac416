import type { components } from '../api/schema.js';
import type { MessageId } from '../i18n/words.js';
import { evidenceKey, type Locator } from './evidence-query.js';
import type { ToldReading } from './told-reading.js';

type Redaction = components['schemas']['Redaction'];

/** The kinds that there are words for. */
type KindOf<Id> = Id extends `finding.${infer Kind}` ? Kind : never;

/** A secret or something personal that stands in a log, where it stands first, with what was last decided about it. */
export interface Finding {
  readonly id: string;
  readonly kind: KindOf<MessageId>;
  readonly preview: string;
  readonly context: string;
  readonly locator: Locator;
  readonly part: string;
  readonly decision: Redaction['decision'] | null;
  readonly reason: string | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
}

export function decided(told: ToldReading<Finding>, redaction: Redaction): ToldReading<Finding> {
  const { finding, decision, reason, decided_by, decided_at } = redaction;
  const items = told.items.map((one) =>
    one.id === finding ? { ...one, decision, reason, decided_by, decided_at } : one,
  );
  return { ...told, items };
}

export const findingsKey = (evidenceId: string) => [...evidenceKey(evidenceId), 'findings'] as const;
