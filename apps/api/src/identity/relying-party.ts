import { isIP } from 'node:net';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers';
import { ProblemError } from '../problem/problem.js';
import type { PasskeyAnswer, PasskeyAttestation } from './passkey-bodies.js';

/** A passkey as its registration proved it. */
export interface ProvedPasskey {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
}

/** How long people may take over a ceremony. */
export const CEREMONY_SECONDS = 300;

/**
 * What Candour is to an authenticator (WebAuthn Level 3, section 5.1): a domain and an origin. Every ceremony demands
 * that the authenticator verified its user, so that a passkey is more than having the device. No statement about the
 * maker of a device is asked for.
 */
export class RelyingParty {
  private constructor(
    private readonly id: string,
    private readonly origin: string,
  ) {}

  /** Undefined where browsers offer no passkeys: at an address that is a number, and over http except on localhost. */
  static at(publicUrl: string): RelyingParty | undefined {
    const { protocol, hostname, origin } = new URL(publicUrl);
    const secure = protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost');
    const numeric = isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0;
    return secure && !numeric ? new RelyingParty(hostname, origin) : undefined;
  }

  /** What `navigator.credentials.create` needs (PublicKeyCredentialCreationOptionsJSON). */
  creation(person: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
    readonly passkeys: readonly { readonly id: string; readonly transports: string[] }[];
  }) {
    return generateRegistrationOptions({
      rpName: 'Candour',
      rpID: this.id,
      userID: handleOf(person.id),
      userName: person.email,
      userDisplayName: person.name,
      timeout: CEREMONY_SECONDS * 1000,
      attestationType: 'none',
      excludeCredentials: [...person.passkeys],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /** What `navigator.credentials.get` needs (PublicKeyCredentialRequestOptionsJSON): whichever passkey it finds. */
  request() {
    return generateAuthenticationOptions({
      rpID: this.id,
      timeout: CEREMONY_SECONDS * 1000,
      userVerification: 'required',
    });
  }

  /** The passkey that an answer to `creation` proves (section 7.1); undefined when it proves none. */
  async registered(answer: PasskeyAttestation, challenge: string): Promise<ProvedPasskey | undefined> {
    try {
      refuseCertificates(answer);
      const { verified, registrationInfo: info } = await verifyRegistrationResponse({
        response: answer as never,
        expectedChallenge: challenge,
        expectedOrigin: this.origin,
        expectedRPID: this.id,
        requireUserVerification: true,
      });
      if (!verified) return undefined;
      const { id: credentialId, publicKey, counter } = info.credential;
      const transports = answer.response.transports ?? [];
      return { credentialId, publicKey, counter, transports, backedUp: info.credentialBackedUp };
    } catch {
      // The library throws for whatever is not right, and what it says is chosen by whoever sent it.
      return undefined;
    }
  }

  /**
   * What an answer to `request` proves with this passkey (section 7.2): its counter, which is the caller's to compare,
   * once the signature is known to be right.
   */
  async asserted(
    answer: PasskeyAnswer,
    challenge: string,
    passkey: { readonly userId: string; readonly publicKey: Uint8Array },
  ): Promise<{ readonly counter: number; readonly backedUp: boolean } | undefined> {
    try {
      const { verified, authenticationInfo: info } = await verifyAuthenticationResponse({
        response: answer as never,
        expectedChallenge: challenge,
        expectedOrigin: this.origin,
        expectedRPID: this.id,
        credential: { id: answer.id, publicKey: Uint8Array.from(passkey.publicKey), counter: 0 },
        requireUserVerification: true,
      });
      const owner = isoBase64URL.fromBuffer(handleOf(passkey.userId));
      if (!verified || answer.response.userHandle !== owner) return undefined;
      return { counter: info.newCounter, backedUp: info.credentialBackedUp };
    } catch {
      return undefined;
    }
  }
}

/** The relying party of this instance. Throws `conflict` where browsers offer no passkeys. */
export function requiredRelyingParty(publicUrl: string): RelyingParty {
  const relyingParty = RelyingParty.at(publicUrl);
  if (!relyingParty)
    throw new ProblemError(
      'conflict',
      `Browsers offer no passkeys at ${publicUrl}: PUBLIC_URL must be https with the name of a host.`,
    );
  return relyingParty;
}

/** By which an authenticator tells its accounts apart: says nothing about the person (section 14.6.1). */
function handleOf(userId: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(userId);
}

/** Nobody asked for the maker's certificates; checking them would look addresses up that they name. */
function refuseCertificates({ response }: PasskeyAttestation): void {
  const object = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject));
  const format = object.get('fmt');
  if (format === 'none' || (format === 'packed' && object.get('attStmt').get('x5c') === undefined)) return;
  throw new Error(`An attestation of the form ${format} was not asked for.`);
}
