import { isPast, UNFILED_STATUSES, type Due, type Obligation } from '#domain';
import type { DisclosureEntity } from '#persistence';
import type { IncidentRecord } from '#schemas';

/** The limit that a filing is judged by: the strict one, and the laxer reading where there is one. */
export interface Judged {
  readonly due: Due;
  readonly adjusted?: Due;
}

/**
 * The limit on the disclosure's stage and recipient that is still to be kept; none where nothing is due, nothing can be
 * late, or what was due has been filed, so that this corrects it.
 */
export function limitFor(
  { regime, stage, recipient }: DisclosureEntity,
  obligations: readonly Obligation[],
): { readonly judged?: Judged; readonly enforceable: boolean } {
  const obligation = obligations.find(
    (one) =>
      one.regime === regime &&
      one.stage === stage &&
      one.recipient === recipient &&
      UNFILED_STATUSES.includes(one.status),
  );
  const { due, adjusted } = obligation ?? {};
  return {
    enforceable: obligation !== undefined && obligation.duty !== 'voluntary' && !obligation.rehearsal,
    ...(due && { judged: { due, ...(adjusted && { adjusted }) } }),
  };
}

/** Was the limit over by then, also in its laxer reading? */
export function isLate(limit: ReturnType<typeof limitFor>, at: Date): boolean {
  const { judged, enforceable } = limit;
  return enforceable && judged !== undefined && isPast(judged.adjusted ?? judged.due, at.toISOString());
}

/**
 * Why filing a disclosure of this record is practice, if it is: whoever learns or rehearses goes all the way, and sends
 * nothing.
 */
export function practiceOf({ header }: IncidentRecord): string | undefined {
  if (header.drill)
    return 'This is a drill: filing it is practised here, and nothing of it goes to an authority.';
  if (header.basis === 'fictional')
    return 'This record is fictional: filing it is practised here, and nothing of it goes to an authority.';
  return undefined;
}
