import type { Citation, FrozenDisclosure, SourceCitation } from '#schemas';
import { canonicalJson } from '#domain';

type EvidenceRegister = FrozenDisclosure['registers']['evidence'];
type SourceRegister = FrozenDisclosure['registers']['sources'];

/**
 * Numbers what a document cites, in the order of first use: E1, E2, ... for evidence, S1, S2, ... for published
 * sources. The same evidence item, and the same source at the same place, has one number.
 */
export class Registers {
  private readonly known: ReadonlyMap<string, Omit<EvidenceRegister[number], 'ref'>>;
  private readonly evidence = new Map<string, EvidenceRegister[number]>();
  private readonly sources = new Map<string, SourceRegister[number]>();

  constructor(evidence: readonly Omit<EvidenceRegister[number], 'ref'>[]) {
    this.known = new Map(evidence.map((entry) => [entry.id, entry]));
  }

  /** The numbers of citations; without those of evidence that the incident does not have. */
  cite(citations: readonly Citation[]): string[] {
    const refs = citations.flatMap((citation) =>
      citation.kind === 'source' ? this.source(citation) : (this.evidenceItem(citation.evidence_id) ?? []),
    );
    return [...new Set(refs)];
  }

  /** The ids of cited evidence that the incident does not have. */
  missing(citations: readonly Citation[]): string[] {
    return citations.flatMap((citation) =>
      citation.kind === 'evidence' && !this.known.has(citation.evidence_id) ? citation.evidence_id : [],
    );
  }

  /** The number of an evidence item; undefined when the incident does not have it. */
  evidenceItem(id: string): string | undefined {
    const numbered = this.evidence.get(id);
    if (numbered) return numbered.ref;
    const entry = this.known.get(id);
    if (!entry) return undefined;
    const ref = `E${this.evidence.size + 1}`;
    this.evidence.set(id, { ref, ...entry });
    return ref;
  }

  /** Everything numbered so far, in the order of the numbers. */
  entries(): FrozenDisclosure['registers'] {
    return { evidence: [...this.evidence.values()], sources: [...this.sources.values()] };
  }

  private source({ kind: _kind, excerpt: _excerpt, ...source }: SourceCitation): string {
    const key = canonicalJson(source);
    const numbered = this.sources.get(key);
    if (numbered) return numbered.ref;
    const ref = `S${this.sources.size + 1}`;
    this.sources.set(key, { ref, ...source });
    return ref;
  }
}
