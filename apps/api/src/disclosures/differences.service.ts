import { Injectable } from '@nestjs/common';
import { contentChanges } from '#domain';
import { readVersion, type DisclosureEntity } from '#persistence';
import { freeze } from '#regimes';
import type { FrozenDisclosure } from '#schemas';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import type { ComparedWith } from './compared-with.js';
import { ContentService, documentOf } from './content.service.js';
import { StandingService } from './standing.service.js';

/** What a disclosure says differently from something before it. */
@Injectable()
export class DifferencesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly content: ContentService,
    private readonly standing: StandingService,
  ) {}

  /** From what the record says by itself, from what the recipient was told last, or from the version before. */
  compare(caller: Principal, id: string, other: ComparedWith) {
    return this.work.run(caller, async (tx) => {
      const disclosure = await this.standing.settled(tx, id);
      const now = new Date();
      const content = await this.content.of(tx, disclosure, now);
      const after = (await documentOf(tx, disclosure)) ?? content.frozen.document;
      const before =
        other === 'record'
          ? { document: freeze({ ...content.input, overrides: {} }).document, version: null }
          : await earlier(tx, disclosure, other);
      return {
        with: other,
        disclosure: before.document.id,
        version: before.version,
        changes: contentChanges(before.document, after),
      };
    });
  }
}

interface Earlier {
  readonly document: FrozenDisclosure;
  readonly version: number | null;
}

async function earlier(
  tx: EntityManager,
  disclosure: DisclosureEntity,
  other: 'last_filing' | 'last_version',
): Promise<Earlier> {
  const at = other === 'last_version' ? await lastVersion(tx, disclosure) : await lastFiling(tx, disclosure);
  const version = at && (await readVersion(tx, at.disclosure_id, at.number));
  if (version) return { document: version.document, version: version.number };
  throw new ProblemError(
    'not-found',
    other === 'last_version'
      ? 'This disclosure has no version before this one.'
      : 'Nothing was filed with this recipient under this regime before.',
  );
}

type At = { readonly disclosure_id: string; readonly number: number } | undefined;

async function lastVersion(tx: EntityManager, { id, version }: DisclosureEntity): Promise<At> {
  const [row] = await tx.query(
    `SELECT disclosure_id, number FROM disclosure_version
     WHERE disclosure_id = $1 AND ($2::integer IS NULL OR number < $2) ORDER BY number DESC LIMIT 1`,
    [id, version],
  );
  return row;
}

async function lastFiling(tx: EntityManager, disclosure: DisclosureEntity): Promise<At> {
  const { id, incident_id, regime, recipient } = disclosure;
  const [row] = await tx.query(
    `SELECT disclosure_id, version AS number FROM filing
     WHERE incident_id = $1 AND regime = $2 AND recipient = $3 AND disclosure_id <> $4
       AND filed_at < coalesce((SELECT min(filed_at) FROM filing WHERE disclosure_id = $4), 'infinity')
     ORDER BY filed_at DESC, id DESC LIMIT 1`,
    [incident_id, regime, recipient, id],
  );
  return row;
}
