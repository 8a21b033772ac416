import type { Authority, Recipient } from '#schemas';

/**
 * The authority that the organisation knows as this recipient: of those which fit, the one that says most about what
 * it is for.
 */
export function authorityOf(
  authorities: readonly Authority[],
  regime: string,
  { id, country }: Recipient,
): Authority | undefined {
  const recipient = country === undefined ? id : id.replace(new RegExp(`\\.${country}$`), '');
  const asked = { regime, recipient, country };
  const fitting = authorities.filter((one) =>
    SAYS.every((key) => one[key] === undefined || one[key] === asked[key]),
  );
  const weight = (one: Authority) => SAYS.filter((key) => one[key] !== undefined).length;
  return fitting
    .filter((one) => weight(one) > 0)
    .reduce<Authority | undefined>(
      (best, one) => (best && weight(best) >= weight(one) ? best : one),
      undefined,
    );
}

const SAYS = ['regime', 'recipient', 'country'] as const;
