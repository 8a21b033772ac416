/** Random bytes as the content of a positive INTEGER in DER: the first bit is its sign, the first byte not zero. */
export function positive(random: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(random);
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return bytes;
}
