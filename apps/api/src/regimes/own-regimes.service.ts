import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { JobQueue, tendObligations } from '#jobs';
import { PackShelf } from '#obligations';
import { newId } from '#persistence';
import { comparePacks, PackError, type Pack } from '#regimes';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import type { ComparisonDto } from './dto/comparison.dto.js';
import type { PreviewDto } from './dto/preview.dto.js';
import { previewOf } from './preview.js';
import { invalidPack, readUpload } from './upload.js';

/** An uploaded version of a regime; it never changes, only whether it is in use. */
export interface RegimeVersion {
  readonly id: string;
  readonly regime: string;
  readonly version: string;
  readonly digest: string;
  readonly in_use: boolean;
  readonly uploaded_by: string;
  readonly uploaded_at: Date;
}

/** Versions, old ones included, that one organisation may keep. */
const MOST_VERSIONS = 200;
const MOST_IN_USE = 10;
const COLUMNS = 'id, regime, version, digest, in_use, uploaded_by, uploaded_at';

@Injectable()
export class OwnRegimesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: PackShelf,
    private readonly jobs: JobQueue,
  ) {}

  async upload(caller: Principal, source: Readable): Promise<RegimeVersion> {
    const { pack, files } = await readUpload(source, this.shelf.shipped[0]!.common);
    return this.work.run(caller, async (tx) => {
      const [{ count }] = await tx.query('SELECT count(*)::integer AS count FROM own_regime');
      if (count >= MOST_VERSIONS)
        throw new ProblemError('conflict', `An organisation keeps at most ${MOST_VERSIONS} versions.`);
      const now = new Date();
      await tx.query(
        `INSERT INTO own_regime (id, organisation_id, regime, version, digest, files, uploaded_by, uploaded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (organisation_id, digest) DO NOTHING`,
        [
          newId('rgv', now),
          caller.organisationId,
          pack.id,
          pack.regime.version,
          pack.digest,
          JSON.stringify(files),
          caller.id,
          now,
        ],
      );
      const [version] = await tx.query(`SELECT ${COLUMNS} FROM own_regime WHERE digest = $1`, [pack.digest]);
      return version;
    });
  }

  versions(caller: Principal): Promise<RegimeVersion[]> {
    return this.work.run(caller, (tx) => tx.query(`SELECT ${COLUMNS} FROM own_regime ORDER BY id DESC`));
  }

  /** In what two versions of a regime differ, in words. */
  compare(caller: Principal, regime: string, { before, after, language = 'en' }: ComparisonDto) {
    return this.work
      .run(caller, async (tx) => {
        const [old, now] = [await this.version(tx, regime, before), await this.version(tx, regime, after)];
        const packs = [await this.shelf.version(tx, before), await this.shelf.version(tx, after)] as const;
        return { regime, before: old, after: now, ...comparePacks(...packs, language) };
      })
      .catch((error: unknown) => {
        // Accepted by an earlier version of Candour.
        throw error instanceof PackError ? invalidPack(error) : error;
      });
  }

  private async version(tx: EntityManager, regime: string, id: string): Promise<RegimeVersion> {
    const [found] = await tx.query(`SELECT ${COLUMNS} FROM own_regime WHERE id = $1 AND regime = $2`, [
      id,
      regime,
    ]);
    if (found) return found;
    throw new ProblemError('not-found', `There is no version ${id} of the regime ${regime}.`);
  }

  /** From the next minute on at the latest, obligations follow. */
  use(caller: Principal, id: string, inUse: boolean): Promise<RegimeVersion> {
    return this.work.run(caller, async (tx) => {
      const [found] = await tx.query('SELECT regime FROM own_regime WHERE id = $1 FOR UPDATE', [id]);
      if (!found) throw new ProblemError('not-found', `There is no version ${id} of a regime.`);
      await tx.query('UPDATE own_regime SET in_use = false WHERE regime = $1 AND in_use', [found.regime]);
      if (inUse) await tx.query('UPDATE own_regime SET in_use = true WHERE id = $1', [id]);
      const [{ count }] = await tx.query('SELECT count(*)::integer AS count FROM own_regime WHERE in_use');
      if (count > MOST_IN_USE)
        throw new ProblemError('conflict', `An organisation uses at most ${MOST_IN_USE} regimes of its own.`);
      await this.jobs.send(tx, tendObligations, {});
      const [version] = await tx.query(`SELECT ${COLUMNS} FROM own_regime WHERE id = $1`, [id]);
      return version;
    });
  }

  async preview(caller: Principal, id: string, input: PreviewDto): Promise<string> {
    const pack = await this.work.run(caller, async (tx): Promise<Pack> => {
      const [found] = await tx.query('SELECT 1 FROM own_regime WHERE id = $1', [id]);
      if (!found) throw new ProblemError('not-found', `There is no version ${id} of a regime.`);
      return this.shelf.version(tx, id);
    });
    return previewOf(pack, input);
  }
}
