import { Type, type Static } from 'typebox';
import { Digest, Line, Text, Url, codes, optional, prefixedId, strict, tagged } from './primitives.js';

const Epoch = Type.Integer({ minimum: 1 });
const SampleId = Type.String({ minLength: 1, maxLength: 1_000 });

const inMember = {
  member: optional(
    Type.String({
      minLength: 1,
      maxLength: 1_000,
      description: 'name of the file in the archive, where the evidence is an archive of files',
    }),
  ),
};

/** Where in an evidence item a claim is supported. */
export const Locator = tagged('kind', [
  strict({ kind: Type.Literal('file'), ...inMember }),
  strict({ kind: Type.Literal('sample'), sample_id: SampleId, epoch: Epoch, ...inMember }),
  strict({ kind: Type.Literal('message'), sample_id: SampleId, epoch: Epoch, message_id: Line, ...inMember }),
  /** From one message of a sample to another, both included, in the order of the log. */
  strict({
    kind: Type.Literal('messages'),
    sample_id: SampleId,
    epoch: Epoch,
    from: Line,
    to: Line,
    ...inMember,
  }),
  strict({ kind: Type.Literal('event'), sample_id: SampleId, epoch: Epoch, event_id: Line, ...inMember }),
  strict({ kind: Type.Literal('metric'), score: Line, metric: Line, reducer: optional(Line), ...inMember }),
  strict({
    kind: Type.Literal('pointer'),
    pointer: Type.String({ maxLength: 1_000, pattern: '^(/|$)' }),
    ...inMember,
  }),
  strict({
    kind: Type.Literal('bytes'),
    start: Type.Integer({ minimum: 0 }),
    end: Type.Integer({ minimum: 1 }),
    ...inMember,
  }),
]);
export type Locator = Static<typeof Locator>;

/**
 * Who stands behind a published statement: T1 the actor about itself, T2 an affected party,
 * T3 an investigator under the actor's access limits, T4 an independent party.
 */
export const EVIDENCE_TIERS = ['T1', 'T2', 'T3', 'T4'] as const;

/** How the source was read: the original, an account of it by others, or from memory. */
export const CERTAINTIES = ['primary', 'secondary', 'memory'] as const;

export const EvidenceCitation = strict({
  kind: Type.Literal('evidence'),
  evidence_id: prefixedId('evd'),
  digest: Digest,
  locator: Locator,
  excerpt: optional(Text),
});

export const SourceCitation = strict({
  kind: Type.Literal('source'),
  title: Line,
  publisher: optional(Line),
  url: optional(Url),
  published: optional(Line),
  section: optional(Line),
  tier: codes(EVIDENCE_TIERS),
  certainty: codes(CERTAINTIES),
  excerpt: optional(Text),
});

/** A pointer from a claim to what supports it: stored evidence or a published source. */
export const Citation = tagged('kind', [EvidenceCitation, SourceCitation]);
export type Citation = Static<typeof Citation>;
export type EvidenceCitation = Static<typeof EvidenceCitation>;
export type SourceCitation = Static<typeof SourceCitation>;
