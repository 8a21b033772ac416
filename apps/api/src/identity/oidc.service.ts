import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { ConfigError, type OidcConfig, type ServiceConfig } from '#config';
import { Outbound } from '#outbound';
import { inOrganisation, noteAccountEvent } from '#persistence';
import type { DataSource, EntityManager } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { ProblemError } from '../problem/problem.js';
import { insertAccount, takeUp, type OpenInvitation } from './accounts.js';
import { OidcProvider, type Checks, type Vouched } from './oidc-provider.js';
import { MEMBER_ROLES } from './policy.js';
import { startSession } from './sessions.js';

interface KnownAccount {
  readonly organisation_id: string;
  readonly id: string;
  readonly linked: boolean;
  readonly active: boolean;
}

/** Sign-in with an OpenID provider: it says who somebody is; whether they have an account is decided here. */
@Injectable()
export class OidcService {
  private readonly settings: OidcConfig | null;
  private readonly provider: OidcProvider | null;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) { oidc, publicUrl, outboundAllow }: ServiceConfig,
  ) {
    this.settings = oidc;
    this.provider =
      oidc && new OidcProvider(oidc, `${publicUrl}/v1/oidc/callback`, new Outbound({ allow: outboundAllow }));
    const unknown =
      oidc?.firstSignIn?.roles.filter((role) => !MEMBER_ROLES.some((known) => known === role)) ?? [];
    if (unknown.length > 0)
      throw new ConfigError([
        `OIDC_ROLES_ON_FIRST_SIGN_IN must name roles of ${MEMBER_ROLES.join(', ')}, not ${unknown.join(', ')}.`,
      ]);
  }

  get issuer(): string | null {
    return this.settings?.issuer ?? null;
  }

  async start(): Promise<{ address: URL; checks: string }> {
    const { address, checks } = await this.required().authorization();
    return { address, checks: Buffer.from(JSON.stringify(checks)).toString('base64url') };
  }

  /** The secret of the new session of whoever the provider's answer (the path and query it came back with) names. */
  async finish(answer: string, checks: string | undefined, userAgent: string | undefined): Promise<string> {
    const vouched = await this.required().verify(answer, parseChecks(checks));
    const account = await this.findAccount(vouched);
    return inOrganisation(this.dataSource, account.organisation_id, async (tx) => {
      const userId = await account.open(tx);
      const organisationId = account.organisation_id;
      return startSession(tx, { organisationId, userId, credential: 'provider', userAgent });
    });
  }

  private required(): OidcProvider {
    if (!this.provider) throw new ProblemError('not-found', 'This instance has no OpenID provider.');
    return this.provider;
  }

  /** An account by identity or verified address, else an open invitation, else (if set) a first sign-in. */
  private async findAccount(
    who: Vouched,
  ): Promise<{ organisation_id: string; open: (tx: EntityManager) => Promise<string> }> {
    const [known]: KnownAccount[] = await this.dataSource.query('SELECT * FROM find_oidc_account($1, $2)', [
      who.identity,
      who.email,
    ]);
    if (known && !known.active) return this.refuseClosed(known);
    if (known) return { ...known, open: (tx) => link(tx, known, who.identity) };
    if (who.email === null)
      throw new ProblemError('forbidden', 'The provider did not vouch for your e-mail address.');
    const name = who.name ?? who.email;
    const proof = { credential: 'provider', name, passwordHash: null, oidcIdentity: who.identity } as const;
    const invitation = await this.onlyInvitation(who.email);
    if (invitation)
      return { ...invitation, open: async (tx) => (await takeUp(tx, invitation, proof)) ?? refuse() };
    const first = this.settings?.firstSignIn;
    if (!first) return refuse();
    const of = { organisation_id: first.organisationId, email: who.email, roles: first.roles };
    return { ...of, open: (tx) => insertAccount(tx, of, proof) };
  }

  /** Where people go is theirs to choose: whoever else invited them must not get them, and their work, instead. */
  private async onlyInvitation(email: string): Promise<OpenInvitation | undefined> {
    const [invitation, ...others]: OpenInvitation[] = await this.dataSource.query(
      'SELECT * FROM find_invitations_of($1)',
      [email],
    );
    if (others.length > 0)
      throw new ProblemError(
        'forbidden',
        'Several organisations invited you: accept one with the link in the mail, then sign in here.',
      );
    return invitation;
  }

  private async refuseClosed({ organisation_id: organisationId, id: subject }: KnownAccount): Promise<never> {
    const event = { type: 'sign-in-refused', subject, by: null, credential: 'provider' } as const;
    await inOrganisation(this.dataSource, organisationId, (tx) =>
      noteAccountEvent(tx, { organisationId, ...event, details: { reason: 'deactivated' } }),
    );
    return refuse();
  }
}

/** From now on the provider's identity counts, so that an address which changes hands opens nothing. */
async function link(tx: EntityManager, known: KnownAccount, identity: string): Promise<string> {
  const { organisation_id: organisationId, id, linked } = known;
  if (linked) return id;
  const [, taken]: [unknown, number] = await tx.query(
    'UPDATE user_account SET oidc_identity = $2 WHERE id = $1 AND oidc_identity IS NULL',
    [id, identity],
  );
  // Somebody else with the same address was faster.
  if (taken === 0) refuse();
  const by = { organisationId, by: id, credential: 'provider' } as const;
  await noteAccountEvent(tx, { ...by, type: 'provider-linked', subject: id });
  return id;
}

function refuse(): never {
  throw new ProblemError('forbidden', 'You have no account here; ask an administrator for an invitation.');
}

function parseChecks(cookie: string | undefined): Checks {
  try {
    const { state, nonce, verifier } = JSON.parse(
      Buffer.from(cookie ?? '', 'base64url').toString(),
    ) as Checks;
    if ([state, nonce, verifier].every((part) => typeof part === 'string')) return { state, nonce, verifier };
  } catch {
    // Falls through: no cookie and a broken one are the same.
  }
  throw new ProblemError(
    'unauthenticated',
    'This browser did not start a sign-in, or took too long; start again.',
  );
}
