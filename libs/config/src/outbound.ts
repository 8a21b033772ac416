import { isNetwork } from '#outbound';

/**
 * OUTBOUND_ALLOW: networks in CIDR notation, separated by commas, that Candour may call although they are not the public
 * Internet: an identity provider or a receiver of one's own. None unless set. Adds a sentence for each that is none.
 */
export function readOutboundAllow(env: NodeJS.ProcessEnv, problems: string[]): readonly string[] {
  const networks = (env['OUTBOUND_ALLOW'] ?? '').split(/[\s,]+/).filter(Boolean);
  for (const network of networks.filter((one) => !isNetwork(one))) {
    problems.push(`OUTBOUND_ALLOW must list networks such as 10.1.2.0/24 or fd00:1::/64, not "${network}".`);
  }
  return networks.filter(isNetwork);
}
