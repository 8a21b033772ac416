import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { JobQueue } from '#jobs';
import { refreshObligations } from '#obligations';
import { connect, inOrganisation, migrate, provisionOrganisation } from '#persistence';
import { startPostgres } from '#postgres';
import { loadPacks } from '#regimes';
import { editedNumbers, spreadOut } from './api-requests.js';
import { generateIncidents, incidentId } from './incidents.js';
import { temporaryHome } from './measured-instance.js';

type Made = Awaited<ReturnType<typeof provisionOrganisation>>;

export interface FilledHome extends Made {
  readonly home: string;
  /** Removes it, unless it was asked for by name. */
  dispose(): Promise<void>;
}

/**
 * A home with an organisation that has so many incidents: made anew in a temporary folder, or kept in `folder` for
 * further runs.
 */
export async function fillHome(options: {
  readonly folder: string | undefined;
  readonly incidents: number;
}): Promise<FilledHome> {
  const { folder, incidents } = options;
  const home = folder === undefined ? await temporaryHome() : resolve(folder);
  const dispose = async () => void (folder === undefined && (await rm(home, { recursive: true })));
  await mkdir(home, { recursive: true });
  await chmod(home, 0o711);
  const note = join(home, `bench-${incidents}.json`);
  const kept = await readFile(note, 'utf8').catch(() => undefined);
  const server = await startPostgres({ home });
  try {
    await migrate(server.ownerUrl);
    const made: Made = kept === undefined ? await fill(server.ownerUrl, incidents) : JSON.parse(kept);
    await computeObligations(server, made.organisationId, incidents);
    await writeFile(note, JSON.stringify(made));
    return { ...made, home, dispose };
  } finally {
    await server.stop();
  }
}

async function fill(ownerUrl: string, incidents: number): Promise<Made> {
  const profile = { legal_name: 'Bench', zone: 'UTC', contacts: [] };
  const made = await provisionOrganisation(ownerUrl, { name: 'Bench', profile, keyName: 'bench' });
  await generateIncidents(ownerUrl, made.organisationId, incidents);
  return made;
}

/**
 * Of the incidents that are going to be edited, so that an edit finds what it would find in daily use. The others only
 * get a note that theirs are up to date: else the worker would compute them while we measure. In a home that was kept,
 * the packs may have changed since.
 */
async function computeObligations(
  { appUrl, ownerUrl }: { readonly appUrl: string; readonly ownerUrl: string },
  organisationId: string,
  incidents: number,
): Promise<void> {
  const packs = await loadPacks(resolve(import.meta.dirname, '../../../templates'));
  const app = await connect(appUrl, 1);
  const jobs = await JobQueue.connect(appUrl, { supervise: false, onError: fail });
  const refreshing = { organisationId, packs, jobs, publicUrl: 'http://localhost', now: new Date() };
  await inOrganisation(app, organisationId, async (tx) => {
    for (const number of editedNumbers(incidents)) {
      await refreshObligations(tx, incidentId(number), refreshing);
    }
  });
  await jobs.close(1_000);
  await app.destroy();
  const owner = await connect(ownerUrl, 1);
  await owner.query(
    `INSERT INTO obligation_basis (incident_id, organisation_id, revision, rules, results, good_until)
     SELECT i.id, i.organisation_id, i.revision, basis.rules, basis.results, 'infinity'
     FROM incident i, (SELECT rules, results FROM obligation_basis WHERE incident_id = $1) basis
     ON CONFLICT (incident_id) DO UPDATE SET revision = excluded.revision, rules = excluded.rules,
       good_until = excluded.good_until
     WHERE obligation_basis.rules <> excluded.rules`,
    [incidentId(spreadOut(0, incidents))],
  );
  for (const table of ['obligation', 'obligation_basis', 'reminder'])
    await owner.query(`VACUUM ANALYZE ${table}`);
  await owner.destroy();
}

function fail(error: Error): never {
  throw error;
}
