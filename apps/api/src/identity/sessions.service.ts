import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { inOrganisation, noteAccountEvent } from '#persistence';
import type { DataSource } from 'typeorm';
import { UnitOfWork } from '../http/unit-of-work.js';
import { ProblemError } from '../problem/problem.js';
import { actor } from './actor.js';
import type { SignInDto } from './dto/sign-in.dto.js';
import type { Principal } from './identity.api.js';
import { isPassword } from './password.js';
import { endSessions, startSession } from './sessions.js';

interface SessionRow {
  readonly id: string;
  readonly credential: string;
  readonly user_agent: string | null;
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
}

interface Login {
  readonly organisation_id: string;
  readonly id: string;
  readonly password_hash: string | null;
  readonly active: boolean;
}

@Injectable()
export class SessionsService {
  private readonly logger = new Logger(SessionsService.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
  ) {}

  /** Says the same, after the same time, about an unknown address, a deactivated account and a wrong password. */
  async signIn({ email, password }: SignInDto, userAgent: string | undefined): Promise<string> {
    const [login]: Login[] = await this.dataSource.query('SELECT * FROM find_login($1)', [email]);
    const right = await isPassword(login?.password_hash, password);
    if (!login || !login.active || !right) {
      if (login) this.noteRefusal(login, right ? 'deactivated' : 'wrong password');
      throw new ProblemError('unauthenticated', 'This address and password do not belong together.');
    }
    const { organisation_id: organisationId, id: userId } = login;
    return inOrganisation(this.dataSource, organisationId, (tx) =>
      startSession(tx, { organisationId, userId, credential: 'password', userAgent }),
    );
  }

  /** Nobody waits for it: an answer that takes longer where there is an account would say that there is one. */
  private noteRefusal({ organisation_id: organisationId, id }: Login, reason: string): void {
    const event = { type: 'sign-in-refused', subject: id, by: null, credential: 'password' } as const;
    inOrganisation(this.dataSource, organisationId, (tx) =>
      noteAccountEvent(tx, { organisationId, ...event, details: { reason } }),
    ).catch((error: unknown) => this.logger.error(error));
  }

  async list(caller: Principal) {
    const rows: SessionRow[] = await this.work.run(caller, (tx) =>
      tx.query(
        `SELECT id, credential, user_agent, created_at, last_seen_at, expires_at FROM session
          WHERE user_id = $1 AND expires_at > now() AND last_seen_at > now() - interval '12 hours'
          ORDER BY created_at DESC`,
        [caller.id],
      ),
    );
    return rows.map((session) => ({ ...session, current: session.id === caller.sessionId }));
  }

  async end(caller: Principal, id: string): Promise<void> {
    await this.work.run(caller, async (tx) => {
      const [, ended]: [unknown, number] = await tx.query(
        'DELETE FROM session WHERE id = $1 AND user_id = $2',
        [id, caller.id],
      );
      if (ended === 0) throw new ProblemError('not-found', `You have no session ${id}.`);
      const of = { type: 'signed-out', subject: caller.id, details: { session: id } } as const;
      await noteAccountEvent(tx, { ...actor(caller), ...of });
    });
  }

  async endAll(caller: Principal): Promise<void> {
    await this.work.run(caller, async (tx) => {
      await endSessions(tx, caller.id);
      await noteAccountEvent(tx, { ...actor(caller), type: 'sessions-ended', subject: caller.id });
    });
  }
}
