import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { isPublic, type Networks } from './addresses.js';
import { OutboundError } from './outbound-error.js';

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

/** As the operating system resolves names, hosts file included. */
export const resolveBySystem: Resolve = (name) => lookup(name, { all: true });

/**
 * The name resolution of a socket, so that it connects to what was checked and nothing is asked a second time (DNS
 * rebinding). One address that may not be called refuses the name: whoever answers with both means no good.
 */
export function checkedLookup(resolve: Resolve, allowed: Networks): LookupFunction {
  return (name, { all }, done) => {
    resolve(name).then(
      (addresses) => {
        const [first] = addresses;
        if (!first) return done(notFound(), '', 0);
        if (!addresses.every(({ address }) => mayBeCalled(address, allowed))) return done(notPublic(), '', 0);
        return all ? done(null, [...addresses]) : done(null, first.address, first.family);
      },
      () => done(notFound(), '', 0),
    );
  };
}

export function mayBeCalled(address: string, allowed: Networks): boolean {
  return isPublic(address) || allowed.has(address);
}

export function notPublic(): OutboundError {
  return new OutboundError('address-not-public', 'The host is not on the public Internet.');
}

function notFound(): OutboundError {
  return new OutboundError('name-not-found', 'The name of the host cannot be resolved.');
}
