import { isIP } from 'node:net';

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** For whom the issuer vouches without an invitation; null: nobody. */
  readonly firstSignIn: { readonly organisationId: string; readonly roles: readonly string[] } | null;
}

/**
 * Sign-in with an OpenID provider, null when no OIDC_* is set. The issuer must be https; OIDC_ALLOW_HTTP_LOOPBACK=true
 * (for tests) also takes http on a loopback address. Adds a sentence per problem.
 */
export function readOidc(env: NodeJS.ProcessEnv, problems: string[]): OidcConfig | null {
  const read = (name: string) => env[name]?.trim() ?? '';
  const issuer = read('OIDC_ISSUER');
  const clientId = read('OIDC_CLIENT_ID');
  const clientSecret = read('OIDC_CLIENT_SECRET');
  const roles = read('OIDC_ROLES_ON_FIRST_SIGN_IN')
    .split(/[\s,]+/)
    .filter(Boolean);
  const organisationId = read('OIDC_ORGANISATION');
  if (![issuer, clientId, clientSecret, organisationId, ...roles].some(Boolean)) return null;
  if (!isIssuer(issuer, read('OIDC_ALLOW_HTTP_LOOPBACK') === 'true')) {
    problems.push(
      'OIDC_ISSUER must be the https address of the provider, such as https://login.example.org.',
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

function isIssuer(text: string, httpLoopback: boolean): boolean {
  const url = URL.parse(text);
  if (!url || url.search !== '' || url.hash !== '') return false;
  if (url.protocol === 'https:') return true;
  const loopback = url.hostname === '[::1]' || (isIP(url.hostname) === 4 && url.hostname.startsWith('127.'));
  return url.protocol === 'http:' && httpLoopback && loopback;
}
