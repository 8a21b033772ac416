import { isIP } from 'node:net';
import { isNetwork } from '#outbound';

/**
 * TRUST_PROXY: addresses and networks of the proxies in front, separated by commas, whose X-Forwarded-For is believed.
 * None unless set: anybody can send that header. A network of everybody is refused, because then anybody is believed.
 * Adds a sentence for each that is no address.
 */
export function readTrustProxy(env: NodeJS.ProcessEnv, problems: string[]): readonly string[] {
  const proxies = (env['TRUST_PROXY'] ?? '').split(/[\s,]+/).filter(Boolean);
  for (const proxy of proxies.filter((one) => !isProxy(one)))
    problems.push(
      `TRUST_PROXY must list addresses or networks of proxies, such as 10.1.2.3 or 10.1.2.0/24, not "${proxy}".`,
    );
  return proxies.filter(isProxy);
}

function isProxy(text: string): boolean {
  return isIP(text) !== 0 || (isNetwork(text) && !text.endsWith('/0'));
}
