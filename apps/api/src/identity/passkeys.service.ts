import { Inject, Injectable } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import { JobQueue } from '#jobs';
import { postMail } from '#mail';
import { newId, noteAccountEvent, UserAccountEntity } from '#persistence';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import { passkeyAddedLetter } from '../mail/mail.api.js';
import { ProblemError } from '../problem/problem.js';
import { actor } from './actor.js';
import { Challenges } from './challenges.js';
import type { Principal } from './identity.api.js';
import type { PasskeyAttestation } from './passkey-bodies.js';
import { requiredRelyingParty } from './relying-party.js';

/** A person has a few devices; many more are a sign of a mistake. */
const MOST_PASSKEYS = 20;
/** Whoever took over an open session must not be able to make themselves at home in the account. */
const FRESH_MINUTES = 30;
const COLUMNS = 'id, name, backed_up, created_at, last_used_at';

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly backed_up: boolean;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
}

/** The passkeys of people: made, named and removed by themselves, removed altogether by an administrator. */
@Injectable()
export class PasskeysService {
  constructor(
    @Inject(CONFIG) private readonly config: ServiceConfig,
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly challenges: Challenges,
  ) {}

  list(caller: Principal): Promise<Passkey[]> {
    return this.work.run(caller, (tx) =>
      tx.query(`SELECT ${COLUMNS} FROM passkey WHERE user_id = $1 ORDER BY created_at, id`, [caller.id]),
    );
  }

  /** What the caller's browser needs to make a passkey. */
  async begin(caller: Principal) {
    const relyingParty = requiredRelyingParty(this.config.publicUrl);
    const person = await this.work.run(caller, async (tx) => {
      const { id, email, name } = await requiredPerson(tx, caller);
      await refuseStale(tx, caller);
      const passkeys: { id: string; transports: string[] }[] = await tx.query(
        'SELECT credential_id AS id, transports FROM passkey WHERE user_id = $1',
        [id],
      );
      return { id, email, name, passkeys };
    });
    const options = await relyingParty.creation(person);
    await this.challenges.keep(options.challenge, registrationBy(caller.id));
    return options;
  }

  async add(caller: Principal, name: string, attestation: PasskeyAttestation): Promise<Passkey> {
    const relyingParty = requiredRelyingParty(this.config.publicUrl);
    const { clientDataJSON } = attestation.response;
    const challenge = await this.challenges.take(clientDataJSON, registrationBy(caller.id));
    const proved = challenge && (await relyingParty.registered(attestation, challenge));
    if (!proved)
      throw new ProblemError(
        'forbidden',
        'This is not the answer to a registration that was begun here; begin again.',
      );
    return this.work.run(caller, async (tx) => {
      const { id: userId, email } = await requiredPerson(tx, caller, { lock: true });
      const [{ count }] = await tx.query(
        'SELECT count(*)::integer AS count FROM passkey WHERE user_id = $1',
        [userId],
      );
      if (count >= MOST_PASSKEYS)
        throw new ProblemError('conflict', `You have ${MOST_PASSKEYS} passkeys; remove one first.`);
      const { credentialId, publicKey, counter, transports, backedUp } = proved;
      const { organisationId } = caller;
      const now = new Date();
      const [made] = await tx.query(
        `INSERT INTO passkey (id, organisation_id, user_id, name, credential_id, public_key, counter, transports,
           backed_up, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
        [
          newId('pky', now),
          organisationId,
          userId,
          name,
          credentialId,
          Buffer.from(publicKey),
          counter,
          transports,
          backedUp,
          now,
        ],
      );
      if (!made) throw new ProblemError('conflict', 'This passkey is registered already.');
      const of = { type: 'passkey-added', subject: userId, details: { passkey: made.id } } as const;
      await noteAccountEvent(tx, { ...actor(caller), ...of });
      const letter = passkeyAddedLetter({ publicUrl: this.config.publicUrl, when: now });
      await postMail(tx, { organisationId, jobs: this.jobs, now }, { address: email, ...letter });
      return made;
    });
  }

  rename(caller: Principal, id: string, name: string): Promise<Passkey> {
    return this.work.run(caller, async (tx) => {
      const [[renamed]]: [Passkey[], number] = await tx.query(
        `UPDATE passkey SET name = $3 WHERE id = $1 AND user_id = $2 RETURNING ${COLUMNS}`,
        [id, caller.id, name],
      );
      return renamed ?? refuseUnknown(id);
    });
  }

  async remove(caller: Principal, id: string): Promise<void> {
    await this.work.run(caller, async (tx) => {
      const [, removed]: [unknown, number] = await tx.query(
        'DELETE FROM passkey WHERE id = $1 AND user_id = $2',
        [id, caller.id],
      );
      if (removed === 0) refuseUnknown(id);
      const of = { type: 'passkey-removed', subject: caller.id, details: { passkey: id } } as const;
      await noteAccountEvent(tx, { ...actor(caller), ...of });
    });
  }

  /** All of somebody's, whose devices are lost or in wrong hands. */
  async removeAll(caller: Principal, userId: string): Promise<void> {
    await this.work.run(caller, async (tx) => {
      const user = await tx.findOneBy(UserAccountEntity, { id: userId });
      if (!user) throw new ProblemError('not-found', `There is no member ${userId}.`);
      const [removed]: [{ id: string }[], number] = await tx.query(
        'DELETE FROM passkey WHERE user_id = $1 RETURNING id',
        [userId],
      );
      for (const { id } of removed) {
        const of = { type: 'passkey-removed', subject: userId, details: { passkey: id } } as const;
        await noteAccountEvent(tx, { ...actor(caller), ...of });
      }
    });
  }
}

const registrationBy = (userId: string) => `registration by ${userId}`;

function refuseUnknown(id: string): never {
  throw new ProblemError('not-found', `You have no passkey ${id}.`);
}

async function requiredPerson(
  tx: EntityManager,
  caller: Principal,
  { lock = false } = {},
): Promise<UserAccountEntity> {
  const user = await tx.findOne(UserAccountEntity, {
    where: { id: caller.id },
    ...(lock && { lock: { mode: 'pessimistic_write' } }),
  });
  if (!user) throw new ProblemError('conflict', 'An API key has no passkeys; they are for people.');
  return user;
}

async function refuseStale(tx: EntityManager, { sessionId }: Principal): Promise<void> {
  const [fresh] = await tx.query(
    'SELECT 1 FROM session WHERE id = $1 AND created_at > now() - make_interval(mins => $2)',
    [sessionId, FRESH_MINUTES],
  );
  if (!fresh)
    throw new ProblemError(
      'forbidden',
      `You signed in more than ${FRESH_MINUTES} minutes ago; sign in again to add a passkey.`,
    );
}
