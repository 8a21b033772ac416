import type { KeyObject } from 'node:crypto';

const CURVES: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

export const HASH = 'SHA-256';

/** How Web Cryptography names what this key signs with. */
export function signingAlgorithm(key: KeyObject) {
  const { namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  return key.asymmetricKeyType === 'ec'
    ? { name: 'ECDSA', namedCurve: CURVES[namedCurve]! }
    : { name: 'RSASSA-PKCS1-v1_5', hash: HASH };
}

/** The key as Web Cryptography takes it, not to be taken out again. */
export function signingKeyOf(key: KeyObject) {
  return key.toCryptoKey(signingAlgorithm(key), false, ['sign']);
}
