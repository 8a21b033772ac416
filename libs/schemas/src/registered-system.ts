import { Type, type Static } from 'typebox';
import { SUBMITTER_CAPACITIES } from './organisation.js';
import { codes, Country, DateOnly, Digest, Line, optional, strict, Text } from './primitives.js';

/** An AI system (AI Act, Article 3(1)), a general-purpose AI model (Article 3(63)), or a model of a narrower purpose. */
export const SYSTEM_KINDS = ['ai_system', 'general_purpose_model', 'other_model'] as const;
export const SYSTEM_STATES = ['planned', 'in_service', 'retired'] as const;
/**
 * What the AI Act makes of it: Article 5, Article 6, Article 50, Article 51, or nothing in particular. Absent: nobody
 * has decided.
 */
export const RISK_CLASSES = [
  'prohibited_practice',
  'high_risk',
  'transparency',
  'systemic_risk',
  'none_of_these',
] as const;

export const RegisteredVersionSchema = strict({
  version: Line,
  /** In service from, and to. */
  since: optional(DateOnly),
  until: optional(DateOnly),
  weights_digest: optional(Digest),
  safeguard_config_digest: optional(Digest),
  /** What changed. */
  note: optional(Text),
});
export type RegisteredVersion = Static<typeof RegisteredVersionSchema>;

/** An AI system or model in the organisation's register, as a person states it. */
export const RegisteredSystemSchema = strict({
  name: Line,
  kind: codes(SYSTEM_KINDS),
  status: codes(SYSTEM_STATES),
  /** What the organisation is to it, under the AI Act. */
  capacities: Type.Array(codes(SUBMITTER_CAPACITIES), { minItems: 1, maxItems: 4, uniqueItems: true }),
  /** Who provides it, where that is somebody else. */
  provider: optional(Line),
  /** The use that the provider intends it for (AI Act, Article 3(12)). */
  intended_purpose: optional(Text),
  risk_class: optional(codes(RISK_CLASSES)),
  risk_reason: optional(Text),
  /** The states in which it is offered or used. */
  offered_in: optional(Type.Array(Country, { maxItems: 60, uniqueItems: true })),
  /** The person or team who answers for it. */
  owner: optional(Line),
  contacts: optional(
    Type.Array(
      strict({ name: Line, function: optional(Line), email: optional(Line), phone: optional(Line) }),
      { maxItems: 20 },
    ),
  ),
  /** Registration numbers, model cards, product codes. */
  identifiers: optional(Type.Array(Line, { maxItems: 20 })),
  /** Oldest first. */
  versions: optional(Type.Array(RegisteredVersionSchema, { maxItems: 500 })),
});
export type RegisteredSystem = Static<typeof RegisteredSystemSchema>;
