import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { JobQueue } from '#jobs';
import { countObligations, listObligations, refreshObligations, staleIncidents } from '#obligations';
import { connect, inOrganisation, migrate, provisionOrganisation } from '#persistence';
import { startPostgres } from '#postgres';
import { loadPacks, type Pack } from '#regimes';
import type { DataSource, EntityManager } from 'typeorm';
import { generateIncidents } from './incidents.js';
import { percentiles, say, time } from './measure.js';
import { temporaryHome } from './measured-instance.js';

/**
 * Measures obligations over many incidents and all packs: `node dist/tools/bench/obligations.js [--incidents 10000]
 * [--runs 100] [--computed 300]`: writing the rows of one incident, and reading the board by its queries, each in a
 * transaction of its own with row-level security, without HTTP. Only some incidents are computed; the others get copies
 * of their rows, because reading does not care.
 */
const { values } = parseArgs({
  options: {
    incidents: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '100' },
    computed: { type: 'string', default: '300' },
  },
});
const [incidents, runs, computed] = [values.incidents, values.runs, values.computed].map(Number) as [
  number,
  number,
  number,
];

const home = await temporaryHome();
const server = await startPostgres({ home });
try {
  await migrate(server.ownerUrl);
  const profile = { legal_name: 'Bench', zone: 'Europe/Berlin', country: 'DE', contacts: [] };
  const { organisationId } = await provisionOrganisation(server.ownerUrl, {
    name: 'Bench',
    profile,
    keyName: 'bench',
  });
  await generateIncidents(server.ownerUrl, organisationId, incidents);
  const app = await connect(server.appUrl, 4);
  await measureAll(app, organisationId, await loadPacks(resolve(import.meta.dirname, '../../../templates')));
  await app.destroy();
} finally {
  await server.stop();
  await rm(home, { recursive: true, force: true });
}

async function measureAll(app: DataSource, organisationId: string, packs: readonly Pack[]): Promise<void> {
  const inOrg = <T>(work: Parameters<typeof inOrganisation<T>>[2]) =>
    inOrganisation(app, organisationId, work);
  const jobs = await JobQueue.connect(server.appUrl, { supervise: false, onError: fail });
  const publicUrl = 'http://localhost';
  const refreshing = { organisationId, packs, jobs, publicUrl, now: new Date() };
  const written = await time(() =>
    inOrg(async (tx) => {
      for (const id of await staleIncidents(tx, refreshing, computed))
        await refreshObligations(tx, id, refreshing);
    }),
  );
  await jobs.close(1_000);
  say(`rows of one incident over ${packs.length} packs`, `${(written / computed).toFixed(2)} ms`);
  say('rows in all', String(await inOrg(copyRows)));
  const owner = await connect(server.ownerUrl, 1);
  await owner.query('VACUUM ANALYZE obligation');
  await owner.destroy();
  const now = new Date();
  const reads = {
    'board, first page': (tx) => listObligations(tx, { filter: {}, now, limit: 50 }),
    'board, overdue': (tx) => listObligations(tx, { filter: { status: ['overdue'] }, now, limit: 50 }),
    'board, due and due soon': (tx) =>
      listObligations(tx, { filter: { status: ['due', 'due_soon'] }, now, limit: 50 }),
    'board, waiting': (tx) => listObligations(tx, { filter: { status: ['waiting'] }, now, limit: 50 }),
    'board, one regime': (tx) => listObligations(tx, { filter: { regime: ['eu-gdpr-33'] }, now, limit: 50 }),
    'counts per status': (tx) => countObligations(tx, {}, now),
  } satisfies Record<string, Parameters<typeof inOrganisation<unknown>>[2]>;
  for (const [name, read] of Object.entries(reads)) {
    const times: number[] = [];
    for (let run = 0; run < runs; run++) times.push(await time(() => inOrg<unknown>(read)));
    say(name, percentiles(times));
  }
}

/** Gives every incident without rows those of one that has some. */
async function copyRows(tx: EntityManager): Promise<number> {
  await tx.query(
    `WITH done AS (SELECT incident_id, row_number() OVER () AS n FROM obligation_basis),
       open AS (SELECT id, row_number() OVER () AS n FROM incident
         WHERE id NOT IN (SELECT incident_id FROM obligation_basis))
     INSERT INTO obligation (incident_id, organisation_id, key, regime, stage, recipient, occurrence, duty, kind, applies,
       rehearsal, drill, enforceable, lane, ends_at, due, adjusted, latest)
     SELECT open.id, organisation_id, key, regime, stage, recipient, occurrence, duty, kind, applies, rehearsal, drill,
       enforceable, lane, ends_at + open.n * interval '1 minute', due, adjusted, latest
     FROM open JOIN done ON done.n = open.n % $1 + 1 JOIN obligation o ON o.incident_id = done.incident_id`,
    [computed],
  );
  const [{ count }] = await tx.query('SELECT count(*)::integer AS count FROM obligation');
  return count;
}

function fail(error: Error): never {
  throw error;
}
