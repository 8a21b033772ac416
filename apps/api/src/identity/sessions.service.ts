import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { inOrganisation } from '#persistence';
import type { DataSource } from 'typeorm';
import { UnitOfWork } from '../http/unit-of-work.js';
import { ProblemError } from '../problem/problem.js';
import type { SignInDto } from './dto/sign-in.dto.js';
import type { Principal } from './identity.api.js';
import { isPassword } from './password.js';
import { endSessions, startSession } from './sessions.js';

interface SessionRow {
  readonly id: string;
  readonly user_agent: string | null;
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
}

@Injectable()
export class SessionsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
  ) {}

  /** Says the same, after the same time, about an unknown address, a deactivated account and a wrong password. */
  async signIn({ email, password }: SignInDto, userAgent: string | undefined): Promise<string> {
    const [user] = await this.dataSource.query('SELECT * FROM find_login($1)', [email]);
    if (!(await isPassword(user?.password_hash, password)))
      throw new ProblemError('unauthenticated', 'This address and password do not belong together.');
    return inOrganisation(this.dataSource, user.organisation_id, (tx) =>
      startSession(tx, { organisationId: user.organisation_id, userId: user.id, userAgent }),
    );
  }

  async list(caller: Principal) {
    const rows: SessionRow[] = await this.work.run(caller, (tx) =>
      tx.query(
        `SELECT id, user_agent, created_at, last_seen_at, expires_at FROM session
          WHERE user_id = $1 AND expires_at > now() AND last_seen_at > now() - interval '12 hours'
          ORDER BY created_at DESC`,
        [caller.id],
      ),
    );
    return rows.map((session) => ({ ...session, current: session.id === caller.sessionId }));
  }

  async end(caller: Principal, id: string): Promise<void> {
    const [, ended]: [unknown, number] = await this.work.run(caller, (tx) =>
      tx.query('DELETE FROM session WHERE id = $1 AND user_id = $2', [id, caller.id]),
    );
    if (ended === 0) throw new ProblemError('not-found', `You have no session ${id}.`);
  }

  async endAll(caller: Principal): Promise<void> {
    await this.work.run(caller, (tx) => endSessions(tx, caller.id));
  }
}
