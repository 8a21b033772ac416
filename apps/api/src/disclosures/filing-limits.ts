import { isPast, type Due, type Obligation } from '#domain';
import type { DisclosureEntity } from '#persistence';
import type { IncidentRecord } from '#schemas';

/** The limit that a filing is judged by: the strict one, and the laxer reading where there is one. */
export interface Judged {
  readonly due: Due;
  readonly adjusted?: Due;
}

/** The limit on the disclosure's stage and recipient; none where nothing is due, or nothing can be late. */
export function limitFor(
  { regime, stage, recipient }: DisclosureEntity,
  obligations: readonly Obligation[],
): { readonly judged?: Judged; readonly enforceable: boolean } {
  const obligation = obligations.find(
    (one) => one.regime === regime && one.stage === stage && one.recipient === recipient,
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

/** Why a disclosure of this record is filed with nobody, whatever its state. */
export function unfileable({ header }: IncidentRecord): string | undefined {
  if (header.drill) return 'This is a drill; nothing of it goes to an authority.';
  if (header.basis === 'fictional') return 'This record is fictional; nothing of it goes to an authority.';
  return undefined;
}
