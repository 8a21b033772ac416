import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

export interface Claims {
  readonly sub: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly name?: string;
}

/** A real OpenID provider on loopback, certified software, in which whoever comes is the person last set. */
export interface LocalOidcProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The next sign-in is of this person; the ID token says `token` of them, where that differs from the userinfo. */
  person(claims: Partial<Claims> & Pick<Claims, 'sub'>, token?: Partial<Claims>): void;
  stop(): Promise<void>;
}

export async function startOidcProvider(port: number, redirectUri: string): Promise<LocalOidcProvider> {
  const issuer = `http://127.0.0.1:${port}`;
  const [clientId, clientSecret] = ['candour', 'a secret of the client'];
  const people = new Map<string, { claims: Partial<Claims>; token: Partial<Claims> }>();
  let current = 'nobody';
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    cookies: { keys: ['only for this test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
    pkce: { required: () => true },
    // Providers differ in what they put where: this one tells everything in both places.
    conformIdTokenClaims: false,
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: (use) => ({ sub, ...(use === 'id_token' ? people.get(sub)!.token : people.get(sub)!.claims) }),
    }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  });
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next();
    const { prompt, params } = await provider.interactionDetails(context.req, context.res);
    const grant = new provider.Grant({ accountId: current, clientId: String(params['client_id']) });
    grant.addOIDCScope('openid email profile');
    const result =
      prompt.name === 'login'
        ? { login: { accountId: current } }
        : { consent: { grantId: await grant.save() } };
    await provider.interactionFinished(context.req, context.res, result, { mergeWithLastSubmission: true });
    context.respond = false;
  });
  const server = createServer(provider.callback()).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    issuer,
    clientId,
    clientSecret,
    person: (claims, token = claims) => {
      current = claims.sub;
      people.set(claims.sub, { claims, token });
    },
    stop: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}
