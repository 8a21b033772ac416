import type { Citation, FrozenDisclosure, SourceCitation } from '#schemas';
import { canonicalJson } from '#domain';
import { say, type Words } from '../text/words.js';

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

  constructor(
    evidence: readonly Omit<EvidenceRegister[number], 'ref'>[],
    private readonly words: Words,
  ) {
    this.known = new Map(evidence.map((entry) => [entry.id, entry]));
  }

  /** The numbers of citations, and what is wrong with those that cannot be numbered. */
  cite(citations: readonly Citation[]): { readonly refs: string[]; readonly problems: string[] } {
    const refs: string[] = [];
    const problems: string[] = [];
    for (const citation of citations) {
      const ref =
        citation.kind === 'source' ? this.source(citation) : this.evidenceItem(citation.evidence_id);
      if (ref === undefined) {
        const { evidence_id: id } = citation as Extract<Citation, { kind: 'evidence' }>;
        problems.push(say(this.words, 'evidence_missing', { id }));
      } else if (!refs.includes(ref)) refs.push(ref);
    }
    return { refs, problems };
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
