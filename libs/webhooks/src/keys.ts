import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';

/** What one webhook key signs with. */
export interface SigningKey {
  /** For HMAC-SHA256 (`v1`). */
  readonly secret: Buffer;
  /** For Ed25519 (`v1a`). */
  readonly privateKey: KeyObject;
}

/** PKCS #8 of an Ed25519 private key up to its 32 bytes (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The key with this id: derived from the instance's secret (HKDF, RFC 5869), so that the database holds nothing of it.
 * Another id gives another key; another instance does, too.
 */
export function signingKey(master: Buffer, keyId: string): SigningKey {
  return {
    secret: derive(master, 'hmac', keyId),
    privateKey: createPrivateKey({
      key: Buffer.concat([PKCS8, derive(master, 'ed25519', keyId)]),
      format: 'der',
      type: 'pkcs8',
    }),
  };
}

/** The shared secret as receivers are told it, once: `whsec_` and base64. */
export function spelledSecret({ secret }: SigningKey): string {
  return `whsec_${secret.toString('base64')}`;
}

/** The public key as receivers may see it at any time: `whpk_` and base64. */
export function spelledPublicKey({ privateKey }: SigningKey): string {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return `whpk_${Buffer.from(x!, 'base64url').toString('base64')}`;
}

function derive(master: Buffer, algorithm: 'hmac' | 'ed25519', keyId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, '', `candour webhook ${algorithm} ${keyId}`, 32));
}
