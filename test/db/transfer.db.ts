import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { addItem, openIncident } from '#domain';
import {
  connect,
  EvidenceItemEntity,
  EXPORTED_TABLES,
  findIncident,
  inOrganisation,
  KEPT_BACK,
  newId,
  nextReference,
  OrganisationExportEntity,
  provisionOrganisation,
  readRevision,
  saveChange,
} from '#persistence';
import { FileBlobStore } from '#storage';
import type { DataSource, EntityManager } from 'typeorm';
import { OperationProgress } from '../../apps/worker/src/operation-progress.js';
import { exportHandler } from '../../apps/worker/src/transfer/export.handler.js';
import { importHandler } from '../../apps/worker/src/transfer/import.handler.js';
import { cloneDatabase, type TestDatabase } from '../support/postgres.js';

const profile = { legal_name: 'Test', zone: 'UTC', contacts: [] };
const acting = { by: 'usr_test', now: new Date('2026-11-23T10:00:00.000Z') };

/** An instance as far as transfer is concerned: a database and a blob store. */
interface Place {
  readonly database: TestDatabase;
  readonly app: DataSource;
  readonly blobs: FileBlobStore;
}

let folder: string;
let here: Place;
let there: Place;
let source: string;
let incidents: readonly string[];
let archive: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candour-transfer-'));
  here = await place('here');
  there = await place('there');
  source = await organisation(here);
  incidents = [await fill(here, source, 60), await fill(here, source, 2)];
  archive = await exported(here, source);
});

afterAll(async () => {
  for (const { app, database } of [here, there]) {
    await app.destroy();
    await database.drop();
  }
  await rm(folder, { recursive: true });
});

async function place(name: string): Promise<Place> {
  const database = await cloneDatabase(name);
  return { database, app: await connect(database.appUrl, 3), blobs: new FileBlobStore(join(folder, name)) };
}

async function organisation({ database }: Place): Promise<string> {
  const made = await provisionOrganisation(database.ownerUrl, { name: 'A', profile, keyName: 'test' });
  return made.organisationId;
}

/** An incident with so many revisions and one piece of evidence. */
async function fill({ app, blobs }: Place, own: string, revisions: number): Promise<string> {
  const { digest, bytes } = await blobs.put(Readable.from([Buffer.from(`evidence ${revisions}`)]), 1000);
  return inOrganisation(app, own, async (tx) => {
    const system = await aSystem(tx, own);
    const reference = await nextReference(tx, own, acting.now);
    let change = openIncident(
      { title: 'Ünïcode "quoted" \n'.trim() },
      { id: newId('inc'), reference },
      acting,
    );
    await saveChange(tx, own, change);
    const about = { name: 'Order agent', role: 'subject', registered_as: system };
    change = addItem(change.record, 'systems', { id: newId('sys'), input: about }, acting);
    await saveChange(tx, own, change);
    while (change.record.revision < revisions) {
      const input = { code: 'manipulation', description: `Line\nbreak ${change.record.revision}` };
      change = addItem(change.record, 'behaviours', { id: newId('beh'), input }, acting);
      await saveChange(tx, own, change);
    }
    const item = {
      id: newId('evd'),
      organisation_id: own,
      name: 'log.json',
      media_type: 'application/json',
      bytes,
      digest,
      received_at: acting.now,
      received_by: acting.by,
      state: 'understood' as const,
      understanding: { understood: true, numbers: [1.0, 1e21] },
    };
    await tx.insert(EvidenceItemEntity, item);
    await tx.query('INSERT INTO incident_evidence VALUES ($1, $2, $3, now(), $4)', [
      own,
      change.record.id,
      item.id,
      acting.by,
    ]);
    return change.record.id;
  });
}

/** An entry of the register of systems. */
async function aSystem(tx: EntityManager, own: string): Promise<string> {
  const id = newId('ais');
  const content = { name: `Agent ${id}`, kind: 'ai_system', status: 'in_service', capacities: ['provider'] };
  await tx.query(
    `INSERT INTO ai_system (id, organisation_id, rev, name, kind, status, content, created_by, created_at,
       updated_by, updated_at) VALUES ($1, $2, 1, $3, 'ai_system', 'in_service', $4, $5, $6, $5, $6)`,
    [id, own, content.name, JSON.stringify(content), acting.by, acting.now],
  );
  await tx.query(
    `INSERT INTO ai_system_revision (system_id, rev, organisation_id, content, by_principal, at)
     VALUES ($1, 1, $2, $3, $4, $5)`,
    [id, own, JSON.stringify(content), acting.by, acting.now],
  );
  return id;
}

async function operation({ app }: Place, own: string): Promise<string> {
  const id = newId('opn');
  await inOrganisation(app, own, (tx) =>
    tx.query(
      `INSERT INTO operation (id, organisation_id, kind, subject, state, progress, created_at, updated_at)
       VALUES ($1, $2, 'k', 's', 'queued', 0, now(), now())`,
      [id, own],
    ),
  );
  return id;
}

const job = <T extends object>(data: T) => ({
  id: 'job',
  data,
  signal: new AbortController().signal,
  lastTry: true,
});

async function exported(from: Place, own: string): Promise<Buffer> {
  const subject = { organisation_id: own, operation_id: await operation(from, own) };
  const id = newId('exp');
  await inOrganisation(from.app, own, (tx) =>
    tx.insert(OrganisationExportEntity, {
      id,
      organisation_id: own,
      operation_id: subject.operation_id,
      by_principal: acting.by,
      created_at: acting.now,
    }),
  );
  const run = exportHandler({ blobs: from.blobs, dataSource: from.app });
  await run(job({ ...subject, export_id: id }), new OperationProgress(from.app, subject));
  const { digest } = await inOrganisation(from.app, own, (tx) =>
    tx.findOneByOrFail(OrganisationExportEntity, { id }),
  );
  return buffer(await from.blobs.get(digest!));
}

async function imported(into: Place, own: string, bytes: Buffer): Promise<void> {
  const { digest } = await into.blobs.put(Readable.from([bytes]), bytes.length);
  const subject = { organisation_id: own, operation_id: await operation(into, own) };
  const run = importHandler({ blobs: into.blobs });
  await run(job({ ...subject, digest }), new OperationProgress(into.app, subject));
}

/** All revisions of an incident, byte for byte. */
async function history({ app }: Place, own: string, id: string): Promise<unknown[]> {
  return inOrganisation(app, own, async (tx) => {
    const record = (await findIncident(tx, id))!;
    const revisions: unknown[] = [];
    for (let revision = 1; revision <= record.revision; revision += 1) {
      revisions.push(await readRevision(tx, id, revision));
    }
    const events = await tx.query(
      'SELECT event::text, patch::text, at FROM incident_revision WHERE incident_id = $1 ORDER BY revision',
      [id],
    );
    return [...revisions, ...events];
  });
}

it('decides for every table whether it travels', async () => {
  const tables: { name: string }[] = await here.app.query(
    `SELECT DISTINCT table_name AS name FROM information_schema.columns JOIN pg_tables ON tablename = table_name
     WHERE table_schema = 'public' AND (column_name = 'organisation_id' OR table_name = 'organisation')`,
  );
  const decided = new Set<string>([...EXPORTED_TABLES, ...Object.keys(KEPT_BACK)]);
  expect(tables.map(({ name }) => name).filter((name) => !decided.has(name))).toEqual([]);
});

it('carries every revision and every blob over byte for byte', async () => {
  const target = await organisation(there);
  await imported(there, target, archive);
  for (const id of incidents) {
    expect(await history(there, target, id)).toEqual(await history(here, source, id));
  }
  const evidence = (at: Place, own: string) =>
    inOrganisation(at.app, own, (tx) =>
      tx.query('SELECT id, name, bytes, digest, understanding::text FROM evidence_item ORDER BY id'),
    );
  const systems = (at: Place, own: string) =>
    inOrganisation(at.app, own, (tx) =>
      tx.query(`SELECT s.id, r.rev, r.content, l.incident_id, l.item_id FROM ai_system s
        JOIN ai_system_revision r ON r.system_id = s.id JOIN incident_system l ON l.system_id = s.id ORDER BY s.id`),
    );
  expect(await systems(there, target)).toHaveLength(2);
  expect(await systems(there, target)).toEqual(await systems(here, source));
  const moved: { digest: string }[] = await evidence(there, target);
  expect(moved).toEqual(await evidence(here, source));
  for (const { digest } of moved) {
    expect((await buffer(await there.blobs.get(digest))).toString()).toContain('evidence');
  }
  await expect(imported(there, target, archive)).rejects.toThrow('has records already');
  await expect(imported(there, await organisation(there), archive)).rejects.toThrow(
    'on this instance already',
  );
});

/** Changes bytes in the middle of the archive without changing its length. */
function forged(find: string, replace: string): Buffer {
  const at = archive.indexOf(find, archive.indexOf('tables/incident.ndjson\0'));
  const copy = Buffer.from(archive);
  copy.write(replace, at);
  return copy;
}

it.each([
  ['a record that was changed', () => forged('manipulation', 'malfunctions'), 'does not have the digest'],
  ['an archive that was cut off', () => archive.subarray(0, archive.length - 2000), 'ends'],
  ['something else', () => Buffer.alloc(2048, 'x'), 'not a tar archive'],
])('takes nothing over from %s', async (_, bytes, message) => {
  const other = await place('other');
  const target = await organisation(other);
  await expect(imported(other, target, bytes())).rejects.toThrow(message);
  expect(await inOrganisation(other.app, target, (tx) => tx.query('SELECT id FROM incident'))).toEqual([]);
  await other.app.destroy();
  await other.database.drop();
});
