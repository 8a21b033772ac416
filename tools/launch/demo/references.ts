import { dateAt, isRelative, minuteAt } from './relative-time.js';

export interface StoredEvidence {
  readonly id: string;
  readonly digest: string;
}
interface Context {
  readonly sources: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly stored: ReadonlyMap<string, StoredEvidence>;
  readonly now: Date;
  readonly zone: string;
}
type Node = Record<string, unknown>;

/**
 * Writes out what a case file abbreviates: `cite: study` becomes a source citation, `evidence: after.json` an evidence
 * citation with id and digest, `at: now-26h` a stated time, and a bare `now+14d` a date.
 */
export function resolveReferences(value: unknown, context: Context): unknown {
  if (typeof value === 'string') {
    return isRelative(value) ? dateAt(value, context.now, context.zone) : value;
  }
  if (Array.isArray(value)) return value.map((entry) => resolveReferences(entry, context));
  if (typeof value !== 'object' || value === null) return value;
  const node = value as Node;
  if (typeof node['cite'] === 'string') return sourceCitation(node, context);
  if (typeof node['evidence'] === 'string') return evidenceCitation(node, context);
  if (typeof node['at'] === 'string') return statedTime(node, context);
  return Object.fromEntries(
    Object.entries(node).map(([key, entry]) => [key, resolveReferences(entry, context)]),
  );
}

function sourceCitation({ cite, ...own }: Node, { sources }: Context): Node {
  const source = sources[String(cite)];
  if (!source)
    throw new Error(`The case cites the source "${String(cite)}", which its incident.yaml does not list.`);
  return { kind: 'source', ...source, ...own };
}

function evidenceCitation({ evidence, ...own }: Node, { stored }: Context): Node {
  const item = stored.get(String(evidence));
  if (!item)
    throw new Error(`The case cites the file "${String(evidence)}", which its incident.yaml does not list.`);
  return { kind: 'evidence', evidence_id: item.id, digest: item.digest, ...own };
}

function statedTime({ at, precision }: Node, { now, zone }: Context): Node {
  return { stated: minuteAt(String(at), now, zone), zone, precision };
}
