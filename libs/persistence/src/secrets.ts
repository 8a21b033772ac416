import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { newId } from './ids.js';

const API_KEY = /^cnd_live_([0-9a-f]{32})_([0-9A-Za-z_-]{43})([0-9a-f]{8})$/;

/** 256 random bits; what is stored of it is only its digest. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 suffices for a secret with 256 bits of entropy; passwords take argon2id instead. */
export function secretDigest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export interface NewApiKey {
  readonly id: string;
  /** Shown once, never stored. The check sum lets scanners recognise a leaked key and typos fail early. */
  readonly key: string;
  readonly secretDigest: string;
}

export function newApiKey(): NewApiKey {
  const id = newId('key');
  const body = `${id.slice(4).replaceAll('-', '')}_${newSecret()}`;
  return { id, key: `cnd_live_${body}${checksum(body)}`, secretDigest: secretDigest(body) };
}

/** The id and the digest of a key as presented, or undefined when it cannot be one of ours. */
export function parseApiKey(key: string): { readonly id: string; readonly secretDigest: string } | undefined {
  const [, hex, secret, sum] = API_KEY.exec(key) ?? [];
  if (!hex || checksum(`${hex}_${secret}`) !== sum) return undefined;
  const id = `key_${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { id, secretDigest: secretDigest(`${hex}_${secret}`) };
}

/** Compares two digests in constant time. */
export function sameDigest(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
