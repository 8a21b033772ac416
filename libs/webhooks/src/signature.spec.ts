import { createPublicKey, randomBytes, verify } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { signingKey, spelledPublicKey, spelledSecret } from './keys.js';
import { messageHeaders } from './signature.js';

const master = randomBytes(32);
const [old, current, stranger] = ['whk_1', 'whk_2', 'whk_3'].map((id) => signingKey(master, id)) as [
  ReturnType<typeof signingKey>,
  ReturnType<typeof signingKey>,
  ReturnType<typeof signingKey>,
];
const message = (body: string) => ({ id: 'evt_1', at: new Date(), body });

it('is accepted by the standard library with every key that signs, and with no other', () => {
  fc.assert(
    fc.property(fc.json(), (body) => {
      const headers = messageHeaders(message(body), [current, old]);
      for (const key of [current, old]) {
        expect(new Webhook(spelledSecret(key)).verify(body, headers)).toEqual(JSON.parse(body));
      }
      expect(() => new Webhook(spelledSecret(stranger)).verify(body, headers)).toThrow(
        'No matching signature',
      );
      expect(() => new Webhook(spelledSecret(current)).verify(`${body} `, headers)).toThrow('No matching');
    }),
  );
});

it('is accepted with the public key alone, as Ed25519 over id, time and body', () => {
  const body = '{"type":"webhook.test"}';
  const headers = messageHeaders(message(body), [current]);
  const content = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
  const [, signature] = /v1a,(\S+)/.exec(headers['webhook-signature']!)!;
  const accepts = (key: string, text: Buffer) =>
    verify(null, text, publicKey(key), Buffer.from(signature!, 'base64'));
  expect(accepts(spelledPublicKey(current), content)).toBe(true);
  expect(accepts(spelledPublicKey(old), content)).toBe(false);
  expect(accepts(spelledPublicKey(current), Buffer.concat([content, Buffer.from(' ')]))).toBe(false);
});

it('spells keys as the specification does, with 32 random-looking bytes each', () => {
  expect(spelledSecret(current)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(spelledPublicKey(current)).toMatch(/^whpk_[A-Za-z0-9+/]{43}=$/);
});

it('derives the same key from the same id, and another one from another id or instance', () => {
  expect(spelledSecret(signingKey(master, 'whk_1'))).toBe(spelledSecret(old));
  const keys = [old, current, signingKey(randomBytes(32), 'whk_1')];
  const spelled = keys.flatMap((key) => [spelledSecret(key).slice(6), spelledPublicKey(key).slice(5)]);
  expect(new Set(spelled).size).toBe(6);
});

/** An Ed25519 public key from its 32 bytes (RFC 8037). */
function publicKey(spelled: string) {
  const x = Buffer.from(spelled.replace('whpk_', ''), 'base64').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
