import { Type, type Static } from 'typebox';
import { CERTAINTIES } from '../citation.js';
import { codes, Country, Line, optional, strict, Zone } from '../primitives.js';
import { Id, When } from './pack-primitives.js';

/** What can name the states whose authorities are addressed; the organisation is established where its profile says. */
export const STATE_SOURCES = ['harms', 'deployment', 'main_establishment', 'establishments'] as const;

/**
 * There is one such recipient in each state, and each has to be told. Which states, the first of these sources says
 * whose condition surely holds and which names any. Where none does, the recipient stays one whose state is open.
 */
const PerState = strict({
  union: codes(['eu', 'eea']),
  named_by: Type.Array(
    strict({
      from: codes(STATE_SOURCES),
      when: optional(When),
      ref: Line,
      source: Line,
      certainty: codes(CERTAINTIES),
    }),
    { minItems: 1, maxItems: 6 },
  ),
});

export const Recipient = strict({
  id: Id,
  kind: codes(['authority', 'member_state_authority', 'partner', 'affected', 'public', 'internal']),
  country: optional(Country),
  zone: optional(Zone),
  channel: optional(Line),
  when: optional(When),
  per_state: optional(PerState),
});
export type Recipient = Static<typeof Recipient>;
