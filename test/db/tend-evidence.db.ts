import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { custodyOf, holdEvidence, markDeleted, removeBytes, setRetentionRule } from '#custody';
import { JobQueue } from '#jobs';
import {
  connect,
  EvidenceItemEntity,
  inOrganisation,
  newId,
  nextReference,
  provisionOrganisation,
} from '#persistence';
import { BlobMissing, FileBlobStore } from '#storage';
import { beginUpload, findUpload, notePiece } from '#uploads';
import type { DataSource, EntityManager } from 'typeorm';
import { tendOrganisation } from '../../apps/worker/src/ingestion/tend.handler.js';
import { cloneDatabase, type TestDatabase } from '../support/postgres.js';

const profile = { legal_name: 'Test', zone: 'UTC', contacts: [] };
const DAY = 24 * 3600 * 1000;
const NOW = new Date('2026-11-23T10:00:00.000Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);

let folder: string;
let database: TestDatabase;
let app: DataSource;
let jobs: JobQueue;
let blobs: FileBlobStore;
let own: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candour-tend-'));
  database = await cloneDatabase('tend');
  app = await connect(database.appUrl, 3);
  jobs = await JobQueue.connect(database.appUrl, { supervise: false, onError: console.error });
  blobs = new FileBlobStore(folder);
});

beforeEach(async () => {
  own = await anOrganisation();
});

afterAll(async () => {
  await jobs.close(1_000);
  await app.destroy();
  await database.drop();
  await rm(folder, { recursive: true });
});

const inOrg = <T>(work: (tx: EntityManager) => Promise<T>, organisation = own) =>
  inOrganisation(app, organisation, work);

async function anOrganisation(): Promise<string> {
  const made = await provisionOrganisation(database.ownerUrl, { name: 'A', profile, keyName: 'test' });
  return made.organisationId;
}

/** An item received and checked so many days ago. */
async function anItem(
  {
    received = 0,
    checked,
    bytes = randomBytes(50),
  }: { received?: number; checked?: number; bytes?: Buffer } = {},
  organisation = own,
): Promise<EvidenceItemEntity> {
  const blob = await blobs.put(Readable.from([bytes]), 1_000);
  return inOrg(async (tx) => {
    const id = newId('evd', NOW);
    await tx.insert(EvidenceItemEntity, {
      ...blob,
      id,
      organisation_id: organisation,
      name: 'log',
      media_type: 'text/plain',
      received_at: daysAgo(received),
      received_by: 'usr_test',
      checked_at: daysAgo(checked ?? received),
      state: 'received',
    });
    return tx.findOneByOrFail(EvidenceItemEntity, { id });
  }, organisation);
}

const tend = () =>
  tendOrganisation(own, { dataSource: app, blobs, jobs, signal: new AbortController().signal, now: NOW });
const storageOf = async ({ id }: EvidenceItemEntity) =>
  (await inOrg((tx) => tx.findOneByOrFail(EvidenceItemEntity, { id }))).storage;
const eventsOf = async ({ id }: EvidenceItemEntity) =>
  (await inOrg((tx) => custodyOf(tx, id))).map(({ event }) => event);

describe('reading stored bytes again', () => {
  it('takes those that wait longest and leaves those that were read lately', async () => {
    const [old, recent] = [await anItem({ checked: 31 }), await anItem({ checked: 29 })];
    await tend();
    expect([await eventsOf(old), await eventsOf(recent)]).toEqual([['verified'], []]);
    await tend();
    expect(await eventsOf(old)).toEqual(['verified']);
  });

  it('tells people of bytes that are gone, once', async () => {
    const lost = await anItem({ checked: 40 });
    await blobs.delete(lost.digest);
    await tend();
    await tend();
    expect([await storageOf(lost), await eventsOf(lost)]).toEqual(['missing', ['missing']]);
    const alerts = await inOrg((tx) => tx.query('SELECT kind FROM alert WHERE subject = $1', [lost.id]));
    expect(alerts).toEqual([{ kind: 'evidence_missing' }]);
  });
});

describe('retention', () => {
  const rule = (keep_days: number | null) =>
    inOrg((tx) =>
      setRetentionRule(tx, own, { keep_days, reason: 'Policy 7', set_by: 'usr_test', set_at: NOW }),
    );

  /** An incident that the item supports. */
  const supported = (item: EvidenceItemEntity, status: string, changed: Date) =>
    inOrg(async (tx) => {
      const id = newId('inc', NOW);
      const reference = await nextReference(tx, own, NOW);
      const document = JSON.stringify({ header: { title: 'T', basis: 'first_hand' }, reference });
      await tx.query(
        `INSERT INTO incident (id, organisation_id, reference, revision, document, title, kind, status, tlp, setting,
           created_at, updated_at) VALUES ($1, $2, $3, 1, $4, 'T', 'incident', $5, 'AMBER', 'research', $6, $6)`,
        [id, own, reference, document, status, changed],
      );
      await tx.query('INSERT INTO incident_evidence VALUES ($1, $2, $3, now(), $4)', [
        own,
        id,
        item.id,
        'usr_test',
      ]);
    });

  it('keeps everything where there is no rule, or one that says so', async () => {
    const item = await anItem({ received: 9_000, checked: 0 });
    await tend();
    await rule(null);
    await tend();
    expect(await storageOf(item)).toBe('stored');
  });

  it('deletes what is over, with the rule and its reason, and nothing else', async () => {
    const [over, not] = [await anItem({ received: 101, checked: 0 }), await anItem({ received: 99 })];
    const { id } = await rule(100);
    await tend();
    expect([await storageOf(over), await storageOf(not)]).toEqual(['deleted', 'stored']);
    expect(await inOrg((tx) => custodyOf(tx, over.id))).toMatchObject([
      { event: 'deleted', by: 'worker', detail: `Retention rule ${id}, 100 days: Policy 7` },
    ]);
  });

  it('waits for the incidents that an item supports', async () => {
    const [open, justClosed, closed] = [
      await anItem({ received: 500, checked: 0 }),
      await anItem({ received: 500, checked: 0 }),
      await anItem({ received: 500, checked: 0 }),
    ];
    await supported(open, 'investigating', daysAgo(400));
    await supported(justClosed, 'closed', daysAgo(50));
    await supported(closed, 'closed', daysAgo(101));
    await rule(100);
    await tend();
    expect(await Promise.all([open, justClosed, closed].map(storageOf))).toEqual([
      'stored',
      'stored',
      'deleted',
    ]);
  });

  it('passes over what is held', async () => {
    const held = await anItem({ received: 500, checked: 0 });
    const acting = { organisationId: own, evidenceId: held.id, by: 'usr_test', at: NOW };
    await inOrg((tx) => holdEvidence(tx, acting, 'Proceedings'));
    await rule(100);
    await tend();
    expect(await storageOf(held)).toBe('stored');
    await expect(inOrg((tx) => markDeleted(tx, acting, 'Anyway'))).rejects.toThrow('held evidence');
  });
});

it('removes bytes when the last organisation that points to them has deleted them', async () => {
  const bytes = randomBytes(40);
  const other = await anOrganisation();
  const mine = await anItem({ bytes });
  const theirs = await anItem({ bytes }, other);
  const deleteIt = ({ id, digest }: EvidenceItemEntity, organisationId: string) =>
    inOrg(async (tx) => {
      await markDeleted(tx, { organisationId, evidenceId: id, by: 'usr_test', at: NOW }, 'Not needed');
      return digest;
    }, organisationId);
  const digest = await deleteIt(mine, own);
  expect(await inOrg((tx) => removeBytes(tx, blobs, digest))).toBe(false);
  expect(await blobs.size(digest)).toBe(40);
  await deleteIt(theirs, other);
  expect(await inOrg((tx) => removeBytes(tx, blobs, digest))).toBe(true);
  await expect(blobs.size(digest)).rejects.toThrow(BlobMissing);
});

it('forgets uploads that nobody ended within a week, and frees their pieces', async () => {
  const begun = async (at: Date) => {
    const piece = await blobs.put(Readable.from([randomBytes(30)]), 1_000);
    const id = newId('upl', at);
    const upload = {
      id,
      incident_id: null,
      name: 'log',
      media_type: 'text/plain',
      metadata: {},
      bytes: 100,
      promised_digest: null,
      created_by: 'usr_test',
    };
    await inOrg(async (tx) => {
      await beginUpload(tx, own, upload, { jobs, now: at });
      expect(await notePiece(tx, { organisationId: own, id, start: 0 }, piece, jobs)).toBe(true);
      expect(await notePiece(tx, { organisationId: own, id, start: 0 }, piece, jobs)).toBe(false);
    });
    return { id, digest: piece.digest };
  };
  const [old, recent] = [await begun(daysAgo(8)), await begun(daysAgo(6))];
  await tend();
  expect(await inOrg((tx) => findUpload(tx, old.id))).toBeUndefined();
  expect(await inOrg((tx) => findUpload(tx, recent.id))).toMatchObject({ received: 30, state: 'receiving' });
  expect(await inOrg((tx) => removeBytes(tx, blobs, recent.digest))).toBe(false);
  expect(await inOrg((tx) => removeBytes(tx, blobs, old.digest))).toBe(true);
});
