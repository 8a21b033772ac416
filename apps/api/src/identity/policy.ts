/** Of people and keys of the organisation itself. */
export const MEMBER_ROLES = [
  'reporter',
  'investigator',
  'compliance',
  'approver',
  'admin',
  'auditor',
] as const;
/** Partner: somebody outside, who sees what was granted to their partner and nothing else. */
export const ROLES = [...MEMBER_ROLES, 'partner'] as const;
export type Role = (typeof ROLES)[number];

const everybody: readonly Role[] = MEMBER_ROLES;

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
  'incident.import': ['compliance', 'admin'],
  'search.configure': ['admin'],
  'view.use': everybody,
  'evidence.read': everybody,
  'evidence.original': ['investigator', 'compliance', 'admin', 'auditor'],
  'evidence.add': ['reporter', 'investigator', 'compliance', 'admin'],
  'upload.continue': ['reporter', 'investigator', 'compliance', 'admin'],
  'evidence.check': ['investigator', 'compliance', 'admin', 'auditor'],
  'evidence.redact': ['investigator', 'compliance', 'admin'],
  'evidence.hold': ['compliance', 'admin'],
  'evidence.delete': ['admin'],
  'retention.manage': ['admin'],
  'regime.read': everybody,
  'regime.manage': ['compliance', 'admin'],
  'system.read': everybody,
  'system.manage': ['investigator', 'compliance', 'admin'],
  'obligation.waive': ['compliance', 'admin'],
  'evaluation.push': ['investigator', 'compliance', 'admin'],
  'evaluation.configure': ['compliance', 'admin'],
  'proposal.read': everybody,
  'proposal.decide': ['compliance', 'admin'],
  'alert.read': everybody,
  'reminder.test': ['compliance', 'admin'],
  'reminder.configure': ['compliance', 'admin'],
  'calendar.use': everybody,
  'disclosure.read': everybody,
  'disclosure.author': ['compliance', 'admin'],
  'disclosure.comment': ['reporter', 'investigator', 'compliance', 'approver', 'admin'],
  'disclosure.approve': ['approver'],
  'disclosure.file': ['compliance', 'admin'],
  'approval.configure': ['admin'],
  'operation.read': everybody,
  'organisation.read': everybody,
  'organisation.edit': ['compliance', 'admin'],
  'organisation.export': ['admin'],
  'organisation.import': ['admin'],
  'account.self': ROLES,
  'member.read': everybody,
  'member.manage': ['admin'],
  'key.manage': ['admin'],
  'mail.read': ['admin'],
  'audit.read': ['compliance', 'admin', 'auditor'],
  'webhook.read': ['compliance', 'admin', 'auditor', 'partner'],
  'webhook.manage': ['admin', 'partner'],
  'partner.read': ['compliance', 'approver', 'admin', 'auditor'],
  'partner.manage': ['compliance', 'admin'],
  'share.grant': ['compliance', 'admin'],
  'share.answer': ['investigator', 'compliance', 'admin'],
  'share.use': ['partner'],
  'publication.manage': ['compliance', 'admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Action = keyof typeof policy;
export const ACTIONS = Object.keys(policy) as Action[];

/** Actions that come with others: who may begin an upload may go on with it. */
export const COMES_WITH: Readonly<Record<string, readonly string[]>> = {
  'upload.continue': ['evidence.add', 'evaluation.push'],
};

/** Whoever acts: all that one of the roles allows, or of that only the given actions. */
export interface Subject {
  readonly roles: readonly string[];
  readonly actions?: readonly string[] | null;
}

/** Decides whether a subject may act; deny by default. */
export function decide(
  { roles, actions }: Subject,
  action: Action,
): { readonly allow: boolean; readonly reason: string } {
  const row: readonly string[] = policy[action];
  const by = roles.find((role) => row.includes(role));
  if (!by) return { allow: false, reason: `${action} is for ${row.join(', ')}.` };
  const enough = [action, ...(COMES_WITH[action] ?? [])];
  if (actions && !actions.some((one) => enough.includes(one)))
    return { allow: false, reason: `This key is for ${actions.join(', ')} only.` };
  return { allow: true, reason: `${by} may ${action}` };
}

/** What the subject may do, all of it. */
export function actionsOf(subject: Subject): readonly Action[] {
  return ACTIONS.filter((action) => decide(subject, action).allow);
}
