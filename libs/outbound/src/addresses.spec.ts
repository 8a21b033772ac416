import fc from 'fast-check';
import { isNetwork, isPublic, Networks } from './addresses.js';

it.each([
  ['8.8.8.8'],
  ['192.31.196.1'],
  ['100.63.255.255'],
  ['172.32.0.1'],
  ['2606:4700::1111'],
  ['2a00:1450:4001:80b::200e'],
  ['::ffff:8.8.8.8'],
  ['64:ff9b::8.8.8.8'],
])('%s is public', (address) => {
  expect(isPublic(address)).toBe(true);
});

it.each([
  ['0.0.0.0', 'this network'],
  ['10.0.0.1', 'private'],
  ['100.64.0.1', 'carrier-grade NAT'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['169.254.169.254', 'link-local, where clouds keep their metadata'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.0.0.8', 'protocol assignments'],
  ['192.0.2.1', 'documentation'],
  ['192.88.99.1', '6to4 relays'],
  ['192.168.1.1', 'private'],
  ['198.19.255.255', 'benchmarking'],
  ['198.51.100.7', 'documentation'],
  ['203.0.113.7', 'documentation'],
  ['224.0.0.1', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['168.63.129.16', "Azure's platform"],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['::10.0.0.1', 'IPv4-compatible'],
  ['::8.8.8.8', 'IPv4-compatible, deprecated'],
  ['::ffff:10.0.0.1', 'mapped private'],
  ['::ffff:7f00:1', 'mapped loopback'],
  ['::ffff:0:127.0.0.1', 'translated'],
  ['64:ff9b::10.0.0.1', 'NAT64 to private'],
  ['64:ff9b::', 'NAT64 to nowhere'],
  ['64:ff9b:1::1', 'NAT64 of local use'],
  ['100::1', 'discard'],
  ['2001::1', 'Teredo'],
  ['2001:db8::1', 'documentation'],
  ['2002:a00:1::1', '6to4 of a private address'],
  ['2002:808:808::1', '6to4'],
  ['3fff::1', 'documentation'],
  ['5f00::1', 'segment routing'],
  ['fc00::1', 'unique local'],
  ['fd00:ec2::254', 'metadata of a cloud'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local with a zone'],
  ['fec0::1', 'site-local'],
  ['ff02::1', 'multicast'],
  ['localhost', 'no address'],
  ['', 'no address'],
])('%s is not public: %s', (address) => {
  expect(isPublic(address)).toBe(false);
});

it('sees through every embedding of an IPv4 address as through the address itself', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(isPublic(`::ffff:${address}`)).toBe(isPublic(address));
      expect(isPublic(`64:ff9b::${address}`)).toBe(isPublic(address));
      expect(isPublic(`::${address}`)).toBe(false);
    }),
  );
});

it('never takes what is no address for a public one, and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.ipV6()), (text) => {
      expect(typeof isPublic(text)).toBe('boolean');
    }),
  );
});

it('knows the networks that it was given, also behind an embedding, and no others', () => {
  const networks = new Networks(['10.1.0.0/16', 'fd00:1::/64']);
  expect(['10.1.2.3', '::ffff:10.1.2.3', 'fd00:1::5'].map((one) => networks.has(one))).toEqual([
    true,
    true,
    true,
  ]);
  expect(['10.2.0.1', 'fd00:2::5', 'localhost'].map((one) => networks.has(one))).toEqual([
    false,
    false,
    false,
  ]);
});

it.each(['10.0.0.0', '10.0.0.0/33', '10.0.0/8', 'fd00::/129', 'example.org/8', '10.0.0.0/8/8', '10.0.0.0/'])(
  'does not take %s for a network',
  (text) => {
    expect(isNetwork(text)).toBe(false);
  },
);
