import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ServiceConfig } from '#config';
import { inOrganisation, noteAccountEvent } from '#persistence';
import type { DataSource } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { ProblemError } from '../problem/problem.js';
import { Challenges } from './challenges.js';
import type { PasskeyAnswer } from './passkey-bodies.js';
import { requiredRelyingParty } from './relying-party.js';
import { startSession } from './sessions.js';

const SIGN_IN = 'sign-in';

interface KnownPasskey {
  readonly organisation_id: string;
  readonly id: string;
  readonly user_id: string;
  readonly public_key: Buffer;
  readonly active: boolean;
}

/** Sign-in with a passkey that the authenticator finds by itself: nobody says first who they are. */
@Injectable()
export class PasskeySignInService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: ServiceConfig,
    private readonly challenges: Challenges,
  ) {}

  async begin() {
    const options = await requiredRelyingParty(this.config.publicUrl).request();
    await this.challenges.keep(options.challenge, SIGN_IN);
    return options;
  }

  /** The secret of the new session; the same refusal whatever is wrong. */
  async finish(answer: PasskeyAnswer, userAgent: string | undefined): Promise<string> {
    const relyingParty = requiredRelyingParty(this.config.publicUrl);
    const challenge = await this.challenges.take(answer.response.clientDataJSON, SIGN_IN);
    const [passkey]: KnownPasskey[] = await this.dataSource.query('SELECT * FROM find_passkey($1)', [
      answer.id,
    ]);
    if (challenge === undefined || !passkey) throw refusal();
    const { user_id: userId, public_key: publicKey } = passkey;
    const proof = await relyingParty.asserted(answer, challenge, { userId, publicKey });
    if (!proof) return this.refuse(passkey, 'not proved');
    if (!passkey.active) return this.refuse(passkey, 'deactivated');
    const session = await this.open(passkey, proof, userAgent);
    return session ?? this.refuse(passkey, 'counter went back');
  }

  /**
   * Undefined when the counter did not grow: two devices use the same key, so one of them is a copy (section 6.1.1).
   * Authenticators without a counter say 0 for ever.
   */
  private open(
    { organisation_id: organisationId, id, user_id: userId }: KnownPasskey,
    { counter, backedUp }: { readonly counter: number; readonly backedUp: boolean },
    userAgent: string | undefined,
  ): Promise<string | undefined> {
    return inOrganisation(this.dataSource, organisationId, async (tx) => {
      const [, used]: [unknown, number] = await tx.query(
        `UPDATE passkey SET counter = $2, backed_up = $3, last_used_at = now()
          WHERE id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0))`,
        [id, counter, backedUp],
      );
      if (used === 0) return undefined;
      return startSession(tx, { organisationId, userId, credential: 'passkey', userAgent });
    });
  }

  /** Nobody can guess which credentials exist, so the time that this takes tells nothing. */
  private async refuse(passkey: KnownPasskey, reason: string): Promise<never> {
    const { organisation_id: organisationId, id, user_id: subject } = passkey;
    const event = { type: 'sign-in-refused', subject, by: null, credential: 'passkey' } as const;
    await inOrganisation(this.dataSource, organisationId, (tx) =>
      noteAccountEvent(tx, { organisationId, ...event, details: { reason, passkey: id } }),
    );
    throw refusal();
  }
}

function refusal(): ProblemError {
  return new ProblemError(
    'unauthenticated',
    'This passkey does not open an account here; try again, or sign in another way.',
  );
}
