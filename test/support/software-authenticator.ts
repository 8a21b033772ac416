import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What an authenticator can be made to do that no honest one does. */
export interface Misbehaviour {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly userVerified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly challenge?: string;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

/**
 * An authenticator in software with one discoverable ES256 credential, as WebAuthn Level 3 describes it (sections 6.1
 * and 6.5), for tests of answers that no browser would send.
 */
export class SoftwareAuthenticator {
  readonly id = randomBytes(16);
  private readonly key: KeyObject;
  private readonly point: { readonly x: Buffer; readonly y: Buffer };
  private counter = 0;
  private userHandle = '';

  constructor(private readonly origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = publicKey.export({ format: 'jwk' });
    this.key = privateKey;
    this.point = { x: Buffer.from(x!, 'base64url'), y: Buffer.from(y!, 'base64url') };
  }

  /** The answer to `navigator.credentials.create`. */
  create(
    options: { readonly challenge: string; readonly user: { readonly id: string } },
    how: Misbehaviour & { readonly format?: string } = {},
  ) {
    this.userHandle = options.user.id;
    const clientData = this.clientData('webauthn.create', options.challenge, how);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, this.coseKey()]);
    const authData = Buffer.concat([this.authData(ATTESTED, how), attested]);
    const attestationObject = map([
      [text('fmt'), text(how.format ?? 'none')],
      [text('attStmt'), map([])],
      [text('authData'), bytes(authData)],
    ]);
    return {
      ...this.names(),
      response: {
        clientDataJSON: clientData.toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal'],
      },
      clientExtensionResults: {},
    };
  }

  /** The answer to `navigator.credentials.get`. */
  get(options: { readonly challenge: string }, how: Misbehaviour = {}) {
    this.counter += 1;
    const clientData = this.clientData('webauthn.get', options.challenge, how);
    const authData = this.authData(0, how);
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    return {
      ...this.names(),
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, this.key).toString('base64url'),
        userHandle: how.userHandle ?? this.userHandle,
      },
      clientExtensionResults: {},
    };
  }

  private names() {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key' };
  }

  private clientData(type: string, challenge: string, how: Misbehaviour): Buffer {
    const origin = how.origin ?? this.origin;
    return Buffer.from(
      JSON.stringify({
        type: how.type ?? type,
        challenge: how.challenge ?? challenge,
        origin,
        crossOrigin: false,
      }),
    );
  }

  private authData(flags: number, how: Misbehaviour): Buffer {
    const rpId = how.rpId ?? new URL(this.origin).hostname;
    const tail = Buffer.alloc(5);
    tail.writeUInt8(PRESENT | flags | (how.userVerified === false ? 0 : VERIFIED));
    tail.writeUInt32BE(how.counter ?? this.counter, 1);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), tail]);
  }

  /** COSE_Key of an EC2 key for ES256 (RFC 9053, section 7.1.1). */
  private coseKey(): Buffer {
    return map([
      [integer(1), integer(2)],
      [integer(3), integer(-7)],
      [integer(-1), integer(1)],
      [integer(-2), bytes(this.point.x)],
      [integer(-3), bytes(this.point.y)],
    ]);
  }
}

/** As much of CBOR (RFC 8949, section 3) as the above needs. */
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 0xff]);
}
const integer = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value));
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value]);
const text = (value: string) => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const map = (entries: readonly (readonly [Buffer, Buffer])[]) =>
  Buffer.concat([head(5, entries.length), ...entries.flat()]);
