import { isRecipientOf } from '#domain';
import type { Pack } from '#regimes';
import { ProblemError } from '../problem/problem.js';

/** For whom a disclosure is made, and how it looks. */
export interface Profile {
  readonly regime: string;
  readonly stage: string;
  readonly recipient: string;
  readonly language: string;
  readonly paper: 'A4' | 'Letter';
}

interface Wanted {
  readonly stage: string;
  readonly recipient?: string;
  readonly language?: string;
  readonly paper?: Profile['paper'];
}

/** What somebody wants, completed from the pack. Throws a 422 that names what the pack has instead. */
export function profileIn({ regime, texts }: Pack, wanted: Wanted): Profile {
  const stage = regime.stages.find(({ id }) => id === wanted.stage);
  if (!stage)
    refuse(
      'stage',
      wanted.stage,
      regime.stages.map(({ id }) => id),
    );
  const recipient = wanted.recipient ?? stage.recipients[0]!;
  if (!isRecipientOf(regime, stage, recipient)) refuse('recipient', recipient, stage.recipients);
  const language = wanted.language ?? 'en';
  if (!Object.hasOwn(texts, language)) refuse('language', language, Object.keys(texts));
  return { regime: regime.id, stage: stage.id, recipient, language, paper: wanted.paper ?? 'A4' };
}

function refuse(field: string, value: string, known: readonly string[]): never {
  throw new ProblemError('invalid-fields', `There is no ${field} ${value} here.`, {
    errors: [{ pointer: `/${field}`, message: `must be one of ${known.join(', ')}` }],
  });
}
