import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { secretDigest } from '#persistence';
import type { DataSource } from 'typeorm';
import { CEREMONY_SECONDS } from './relying-party.js';

/** The challenges of ceremonies that are under way, for all API processes together. Each is good for one answer. */
@Injectable()
export class Challenges {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Keeps a challenge for a purpose: a registration by one person, or a sign-in by whoever it will be. */
  async keep(challenge: string, purpose: string): Promise<void> {
    await this.dataSource.query('SELECT keep_challenge($1, $2, make_interval(secs => $3))', [
      secretDigest(challenge),
      purpose,
      CEREMONY_SECONDS,
    ]);
  }

  /** The challenge that an answer names, if it was kept for this purpose; from now on it is used up. */
  async take(clientDataJSON: string, purpose: string): Promise<string | undefined> {
    const challenge = challengeIn(clientDataJSON);
    if (challenge === undefined) return undefined;
    const [{ taken }] = await this.dataSource.query('SELECT take_challenge($1, $2) AS taken', [
      secretDigest(challenge),
      purpose,
    ]);
    return taken ? challenge : undefined;
  }
}

function challengeIn(clientDataJSON: string): string | undefined {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as {
      challenge?: unknown;
    };
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    return undefined;
  }
}
