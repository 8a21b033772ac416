import type { OidcConfig } from '#config';
import { Outbound, outboundFetch } from '#outbound';
import * as openid from 'openid-client';
import { ProblemError } from '../problem/problem.js';

/** What ties an answer to its question: against forged, replayed and intercepted answers (RFC 9700, section 2.1). */
export interface Checks {
  readonly state: string;
  readonly nonce: string;
  /** PKCE (RFC 7636). */
  readonly verifier: string;
}

/** Whom the provider vouches for. */
export interface Vouched {
  /** Issuer and subject: the only pair that never changes hands. */
  readonly identity: string;
  /** Null unless the provider says that it is verified. */
  readonly email: string | null;
  readonly name: string | null;
}

const TIMEOUT_SECONDS = 10;
const SILENT = 'The OpenID provider does not answer; try again later.';

/** An OpenID provider, discovered when first needed, so that its absence does not keep Candour from starting. */
export class OidcProvider {
  private discovered: Promise<openid.Configuration> | undefined;
  private readonly fetch: openid.CustomFetch;

  constructor(
    private readonly settings: OidcConfig,
    private readonly redirectUri: string,
    outbound: Outbound,
  ) {
    this.fetch = outboundFetch(outbound, TIMEOUT_SECONDS * 1_000) as openid.CustomFetch;
  }

  async authorization(): Promise<{ address: URL; checks: Checks }> {
    const config = await this.discover();
    const checks = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const address = openid.buildAuthorizationUrl(config, {
      redirect_uri: this.redirectUri,
      scope: 'openid email profile',
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: 'S256',
    });
    return { address, checks };
  }

  async verify(answer: string, { state, nonce, verifier }: Checks): Promise<Vouched> {
    const config = await this.discover();
    try {
      const tokens = await openid.authorizationCodeGrant(config, new URL(answer, this.redirectUri), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims()!;
      // Many providers keep the address out of the ID token.
      const { userinfo_endpoint: endpoint } = config.serverMetadata();
      const more: Claims = endpoint
        ? await openid.fetchUserInfo(config, tokens.access_token, claims.sub)
        : {};
      const told: Claims = claims;
      return {
        identity: `${claims.iss} ${claims.sub}`,
        email: verifiedAddress(told['email'] === undefined ? more : told),
        name: nameIn(told) ?? nameIn(more),
      };
    } catch (error) {
      throw refusal(error);
    }
  }

  private discover(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const url = new URL(issuer);
    // The settings allow http for a loopback address only.
    const execute = url.protocol === 'http:' ? [openid.allowInsecureRequests] : [];
    this.discovered ??= openid
      .discovery(url, clientId, clientSecret, openid.ClientSecretBasic(clientSecret), {
        execute,
        timeout: TIMEOUT_SECONDS,
        // Also for all that the provider's own metadata names.
        [openid.customFetch]: this.fetch,
      })
      .catch(() => {
        this.discovered = undefined;
        throw new ProblemError('unavailable', SILENT);
      });
    return this.discovered;
  }
}

type Claims = Readonly<Record<string, unknown>>;

/** An address and the word that it is verified come from the same place, or they may be about two addresses. */
function verifiedAddress({ email, email_verified: verified }: Claims): string | null {
  return typeof email === 'string' && verified === true ? email : null;
}

function nameIn({ name }: Claims): string | null {
  return typeof name === 'string' && name !== '' ? name.slice(0, 200) : null;
}

/** The provider's own words may hold personal data, and an attacker may have chosen them: neither leaves here. */
function refusal(error: unknown): ProblemError {
  const answered =
    error instanceof openid.ClientError ||
    error instanceof openid.AuthorizationResponseError ||
    error instanceof openid.ResponseBodyError ||
    error instanceof openid.WWWAuthenticateChallengeError;
  return answered
    ? new ProblemError(
        'unauthenticated',
        'The sign-in with the OpenID provider did not succeed; start again.',
      )
    : new ProblemError('unavailable', SILENT);
}
