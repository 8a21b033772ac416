import { checkedUrl, Networks } from '#outbound';

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** For whom the issuer vouches without an invitation; null: nobody. */
  readonly firstSignIn: { readonly organisationId: string; readonly roles: readonly string[] } | null;
}

/**
 * Sign-in with an OpenID provider, null when no OIDC_* is set. The issuer must be https and one that may be called
 * (OUTBOUND_ALLOW). Adds a sentence per problem.
 */
export function readOidc(
  env: NodeJS.ProcessEnv,
  problems: string[],
  outboundAllow: readonly string[],
): OidcConfig | null {
  const read = (name: string) => env[name]?.trim() ?? '';
  const issuer = read('OIDC_ISSUER');
  const clientId = read('OIDC_CLIENT_ID');
  const clientSecret = read('OIDC_CLIENT_SECRET');
  const roles = read('OIDC_ROLES_ON_FIRST_SIGN_IN')
    .split(/[\s,]+/)
    .filter(Boolean);
  const organisationId = read('OIDC_ORGANISATION');
  if (![issuer, clientId, clientSecret, organisationId, ...roles].some(Boolean)) return null;
  if (!isIssuer(issuer, outboundAllow)) {
    problems.push(
      'OIDC_ISSUER must be the https address of the provider, such as https://login.example.org, on the public Internet or in a network of OUTBOUND_ALLOW.',
    );
  }
  if (!clientId || !clientSecret) {
    problems.push('OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must hold what the provider gave for this client.');
  }
  if (roles.length > 0 !== (organisationId !== '')) {
    problems.push(
      'OIDC_ROLES_ON_FIRST_SIGN_IN needs OIDC_ORGANISATION beside it, the id of the organisation to join: set both, or neither.',
    );
  }
  return { issuer, clientId, clientSecret, firstSignIn: roles.length > 0 ? { organisationId, roles } : null };
}

function isIssuer(text: string, allow: readonly string[]): boolean {
  try {
    checkedUrl(text, new Networks(allow));
    return !/[?#]/.test(text);
  } catch {
    return false;
  }
}
