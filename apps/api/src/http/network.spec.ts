import fc from 'fast-check';
import { networkOf } from './network.js';

const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
const address = fc.array(group, { minLength: 8, maxLength: 8 });
const written = (groups: readonly number[]) => groups.map((one) => one.toString(16)).join(':');
/** The shortest form (RFC 5952), as sockets and browsers write it. */
const canonical = (groups: readonly number[]) => new URL(`http://[${written(groups)}]`).hostname.slice(1, -1);

it('is the same for all addresses of a /64, however they are written', () => {
  fc.assert(
    fc.property(address, fc.array(group, { minLength: 4, maxLength: 4 }), (one, rest) => {
      const other = [...one.slice(0, 4), ...rest];
      const padded = one.map((part) => part.toString(16).padStart(4, '0').toUpperCase()).join(':');
      const forms = [written(one), canonical(one), padded, canonical(other)];
      expect(new Set(forms.map(networkOf))).toEqual(new Set([written(one.slice(0, 4))]));
    }),
  );
});

it('is the address itself for IPv4, also where IPv6 carries it', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
});

it('keeps networks apart and forgets the zone of a link', () => {
  expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8:0:2::1'));
  expect(networkOf('fe80::1%eth0')).toBe(networkOf('fe80::2'));
  expect(networkOf('64:ff9b::192.0.2.7')).toBe('64:ff9b:0:0');
});
