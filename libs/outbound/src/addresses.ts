import { BlockList, isIP } from 'node:net';

type Subnet = readonly [network: string, prefix: number];

/**
 * IPv4 that is not the public Internet: the IANA special-purpose registry (RFC 6890), multicast (RFC 5771), and the
 * address at which Azure serves its own to every virtual machine.
 */
const SPECIAL_IPV4: readonly Subnet[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['168.63.129.16', 32],
];

/** All that IANA has given out as global unicast (RFC 4291); what lies outside is refused without a list. */
const GLOBAL_IPV6: Subnet = ['2000::', 3];

/** Within it: protocol assignments with Teredo (RFC 4380), documentation (RFC 3849, RFC 9637), 6to4 (RFC 7526). */
const SPECIAL_IPV6: readonly Subnet[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

/** IPv6 whose last 32 bits are the IPv4 address that is meant: mapped (RFC 4291) and NAT64 (RFC 6052). */
const EMBEDDING: readonly Subnet[] = [
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
];

const specialIpv4 = listOf(SPECIAL_IPV4);
const specialIpv6 = listOf(SPECIAL_IPV6);
const globalIpv6 = listOf([GLOBAL_IPV6]);
const embedding = listOf(EMBEDDING);

/** Whether an IP address, as text, belongs to the public Internet. */
export function isPublic(address: string): boolean {
  const meant = meantAddress(address);
  if (isIP(meant) === 4) return !specialIpv4.check(meant);
  return isIP(meant) === 6 && globalIpv6.check(meant, 'ipv6') && !specialIpv6.check(meant, 'ipv6');
}

/** Whether a text is a network in CIDR notation: `10.1.2.0/24`, `fd00:1::/64`. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix = '', ...more] = text.split('/');
  const family = isIP(address);
  return (
    more.length === 0 &&
    family !== 0 &&
    /^\d{1,3}$/.test(prefix) &&
    Number(prefix) <= (family === 4 ? 32 : 128)
  );
}

/** Networks in CIDR notation, to ask whether an address lies in one. */
export class Networks {
  private readonly list: BlockList;

  /** Each is a network (`isNetwork`). */
  constructor(networks: readonly string[]) {
    this.list = listOf(networks.map((network) => [network.split('/')[0]!, Number(network.split('/')[1])]));
  }

  has(address: string): boolean {
    const meant = meantAddress(address);
    return isIP(meant) !== 0 && this.list.check(meant, isIP(meant) === 4 ? 'ipv4' : 'ipv6');
  }
}

/** The IPv4 address inside an IPv6 one where there is one; without a zone (RFC 4007), which is local anyway. */
function meantAddress(address: string): string {
  const plain = address.split('%')[0]!;
  if (isIP(plain) !== 6 || !embedding.check(plain, 'ipv6')) return plain;
  // The URL parser writes any notation in one way: `[64:ff9b::a00:1]`.
  const [high = '', low = ''] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split(':').slice(-2);
  const bits = Number.parseInt(high || '0', 16) * 0x1_0000 + Number.parseInt(low || '0', 16);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join('.');
}

function listOf(subnets: readonly Subnet[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets)
    list.addSubnet(network, prefix, isIP(network) === 4 ? 'ipv4' : 'ipv6');
  return list;
}
