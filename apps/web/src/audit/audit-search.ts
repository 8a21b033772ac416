export const AREAS = [
  'account',
  'incident',
  'evidence',
  'disclosure',
  'filing',
  'regime',
  'import',
  'export',
] as const;

/** What the address of the audit page holds; the API refuses what it does not know, and says which. */
export interface AuditSearch {
  readonly kind?: (typeof AREAS)[number];
  readonly incident?: string;
  readonly from?: string;
  readonly to?: string;
}

export function auditSearch(raw: Record<string, unknown>): AuditSearch {
  const kind = AREAS.find((area) => area === raw['kind']);
  const words = (['incident', 'from', 'to'] as const).flatMap((name) =>
    typeof raw[name] === 'string' && raw[name] ? [[name, raw[name]]] : [],
  );
  return { ...(kind && { kind }), ...Object.fromEntries(words) };
}
