import fc from 'fast-check';
import {
  addItem,
  canonicalJson,
  editHeader,
  editItem,
  openIncident,
  type Change,
  type DomainError,
} from '#domain';
import {
  connect,
  findIncident,
  inOrganisation,
  migrate,
  newId,
  nextReference,
  provisionOrganisation,
  readRevision,
  saveChange,
} from '#persistence';
import type { IncidentRecord } from '#schemas';
import type { DataSource, EntityManager } from 'typeorm';
import { cloneDatabase, type TestDatabase } from '../support/postgres.js';

const profile = { legal_name: 'Test', zone: 'UTC', contacts: [] };
const acting = { by: 'usr_test', now: new Date('2026-11-23T10:00:00.000Z') };

let database: TestDatabase;
let app: DataSource;
let organisationId: string;

beforeAll(async () => {
  database = await cloneDatabase('history');
  app = await connect(database.appUrl, 4);
  ({ organisationId } = await provisionOrganisation(database.ownerUrl, {
    name: 'A',
    profile,
    keyName: 'test',
  }));
});

afterAll(async () => {
  await app.destroy();
  await database.drop();
});

const inTenant = <T>(work: (tx: EntityManager) => Promise<T>) => inOrganisation(app, organisationId, work);

async function open(): Promise<IncidentRecord> {
  return inTenant(async (tx) => {
    const reference = await nextReference(tx, organisationId, acting.now);
    const change = openIncident({ title: 'An incident' }, { id: newId('inc'), reference }, acting);
    await saveChange(tx, organisationId, change);
    return change.record;
  });
}

async function change(id: string, command: (record: IncidentRecord) => Change): Promise<Change> {
  return inTenant(async (tx) => {
    const made = command((await findIncident(tx, id, { lock: true }))!);
    await saveChange(tx, organisationId, made);
    return made;
  });
}

it('reads every past revision back byte for byte, across snapshots', async () => {
  const opened = await open();
  const documents = [canonicalJson(opened)];
  for (let revision = 2; revision <= 120; revision += 1) {
    const { record } = await change(opened.id, (current) =>
      revision % 3 === 0
        ? editHeader(current, current.header.rev, { title: `Title ${revision}` }, acting)
        : addItem(current, 'behaviours', { id: newId('beh'), input: { code: 'manipulation' } }, acting),
    );
    documents.push(canonicalJson(record));
  }
  const read = await inTenant((tx) =>
    Promise.all(documents.map((_, index) => readRevision(tx, opened.id, index + 1))),
  );
  expect(read.map((revision) => revision?.document)).toEqual(documents);
  expect(await inTenant((tx) => readRevision(tx, opened.id, 121))).toBeUndefined();
});

it('loses no accepted edit when writers race', async () => {
  const { id } = await open();
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      change(id, (record) =>
        addItem(
          record,
          'behaviours',
          { id: newId('beh'), input: { code: 'manipulation', description: `${index}` } },
          acting,
        ),
      ),
    ),
  );
  const record = (await inTenant((tx) => findIncident(tx, id)))!;
  const told = record.behaviours.map(({ description }) => Number(description)).sort((a, b) => a - b);
  expect({ revision: record.revision, told }).toEqual({
    revision: 21,
    told: Array.from({ length: 20 }, (_, n) => n),
  });
});

it('keeps every accepted edit of any interleaving of writers, and every revision on the way', async () => {
  const step = fc.record({
    item: fc.nat(2),
    text: fc.string({ minLength: 1, unit: 'grapheme-ascii' }),
    stale: fc.boolean(),
  });
  const writers = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(writers, async (plans) => {
      const { id } = await open();
      const input = { code: 'manipulation', description: 'start' };
      const add = () =>
        change(id, (record) => addItem(record, 'behaviours', { id: newId('beh'), input }, acting));
      const items = (await Promise.all([add(), add(), add()])).map(({ event }) => event.item_id!);
      const current = async () => (await inTenant((tx) => findIncident(tx, id)))!;
      const accepted: { item: string; text: string; rev: number; document: string }[] = [];
      const write = async ({ item, text, stale }: { item: number; text: string; stale: boolean }) => {
        const seen = (await current()).behaviours.find((one) => one.id === items[item])!;
        const at = { part: 'behaviours' as const, id: seen.id, rev: stale ? seen.rev - 1 : seen.rev };
        const made = await change(id, (record) => editItem(record, at, { description: text }, acting)).catch(
          (error: DomainError) => error.code,
        );
        if (typeof made === 'string') expect(made).toBe('edit-conflict');
        else {
          const { record } = made;
          accepted.push({ item: seen.id, text, rev: record.revision, document: canonicalJson(record) });
        }
      };
      await Promise.all(
        plans.map(async (plan) => {
          for (const one of plan) await write(one);
        }),
      );
      expect((await current()).revision).toBe(1 + items.length + accepted.length);
      for (const { item, text, rev, document } of accepted) {
        const then = await inTenant((tx) => readRevision(tx, id, rev));
        const kept = (JSON.parse(then!.document) as IncidentRecord).behaviours.find((one) => one.id === item);
        expect(kept).toMatchObject({ description: text, rev });
        expect(then!.document).toBe(document);
      }
    }),
    { numRuns: 12 },
  );
});

it.each([
  'UPDATE incident_revision SET digest = digest',
  'DELETE FROM incident_revision',
  'TRUNCATE incident_revision',
])('refuses "%s", even to the owner', async (statement) => {
  await open();
  const owner = await connect(database.ownerUrl, 1);
  await expect(owner.query(statement)).rejects.toThrow('append-only');
  await expect(inTenant((tx) => tx.query(statement))).rejects.toThrow(/append-only|permission denied/);
  await owner.destroy();
});

it('gives every incident its own reference, also when many open at once', async () => {
  const opened = await Promise.all(Array.from({ length: 10 }, open));
  expect(new Set(opened.map(({ reference }) => reference)).size).toBe(10);
});

it('takes migrations back down to the first that would destroy accounts, and runs them again', async () => {
  const scratch = await cloneDatabase('migrations');
  const owner = await connect(scratch.ownerUrl, 1);
  const names = owner.migrations.map((migration) => migration.constructor.name);
  const people = names.findIndex((name) => name.startsWith('People'));
  for (const _ of names.slice(people + 1)) await owner.undoLastMigration();
  await expect(owner.undoLastMigration()).rejects.toThrow('cannot be taken back');
  const left: { name: string }[] = await owner.query('SELECT name FROM candour_migration ORDER BY id');
  expect(left.map(({ name }) => name)).toEqual(names.slice(0, people + 1));
  await owner.destroy();
  await migrate(scratch.ownerUrl);
  await scratch.drop();
});

it('refuses a database of a newer version in one sentence', async () => {
  const newer = await cloneDatabase('newer');
  const owner = await connect(newer.ownerUrl, 1);
  await owner.query(
    `INSERT INTO candour_migration (timestamp, name) VALUES (9999999999999, 'Future9999999999999')`,
  );
  await owner.destroy();
  await expect(migrate(newer.ownerUrl)).rejects.toThrow(
    /newer version of Candour \(it has Future9999999999999\)/,
  );
  await newer.drop();
});

it('has entities that agree with the migrations', async () => {
  const owner = await connect(database.ownerUrl, 1);
  const { upQueries } = await owner.driver.createSchemaBuilder().log();
  await owner.destroy();
  expect(
    upQueries.map(({ query }) => query).filter((query) => !/^DROP (TABLE|INDEX)|DROP CONSTRAINT/.test(query)),
  ).toEqual([]);
});
