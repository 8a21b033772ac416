export const ROLES = ['reporter', 'investigator', 'compliance', 'approver', 'admin', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

const everybody: readonly Role[] = ROLES;

/**
 * Who may do what: the one table behind every route. An action that is not here does not exist; a role that is not in
 * its row is refused.
 */
export const policy = {
  'incident.read': everybody,
  'incident.report': ['reporter', 'investigator', 'compliance', 'admin'],
  'incident.edit': ['investigator', 'compliance', 'admin'],
  'incident.comment': ['reporter', 'investigator', 'compliance', 'approver', 'admin'],
  'incident.decide': ['compliance', 'admin'],
  'evidence.read': everybody,
  'evidence.add': ['reporter', 'investigator', 'compliance', 'admin'],
  'regime.read': everybody,
  'disclosure.read': everybody,
  'disclosure.author': ['compliance', 'admin'],
  'disclosure.file': ['compliance', 'admin'],
  'operation.read': everybody,
  'organisation.read': everybody,
  'key.manage': ['admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Action = keyof typeof policy;

/** Decides whether a subject with these roles may act; deny by default. */
export function decide(
  roles: readonly string[],
  action: Action,
): { readonly allow: boolean; readonly reason: string } {
  const row: readonly string[] = policy[action];
  const by = roles.find((role) => row.includes(role));
  return by
    ? { allow: true, reason: `${by} may ${action}` }
    : { allow: false, reason: `${action} is for ${row.join(', ')}.` };
}
