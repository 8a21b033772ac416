import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formats, summarise, type Summary, type Understood } from '#evidence';
import type { EvalRun } from '#schemas';

/**
 * Compares what this version reads from sample logs with a ground truth made elsewhere:
 * `node dist/tools/conformance.js <folder with samples> <expected.json>`. Exits 1 on any difference.
 */

type Expected = Record<string, unknown>;

/** Fields of the truth that this reader covers, and where it keeps them. */
const FIELDS: Record<string, (run: EvalRun) => unknown> = {
  format: (run) => run.format.name,
  version: (run) => run.format.version,
  status: (run) => run.status,
  task: (run) => run.task.name,
  task_version: (run) => run.task.version,
  task_id: (run) => run.ids.task,
  eval_id: (run) => run.ids.eval,
  run_id: (run) => run.ids.run,
  inspect_version: (run) => run.tool.version,
  model: (run) => run.model.name,
  created: (run) => run.created.stated,
  created_utc: (run) => instant(run.created.utc),
  started_at: (run) => run.started?.stated ?? null,
  completed_at: (run) => run.completed?.stated ?? null,
  epochs: (run) => run.epochs,
  dataset_name: (run) => run.dataset.name,
  dataset_samples: (run) => run.dataset.samples,
  total_samples: (run) => run.samples.total,
  completed_samples: (run) => run.samples.completed,
  sample_records: (run) => run.samples.recorded,
  distinct_ids: (run) => run.samples.distinct_ids,
  max_epoch: (run) => run.samples.max_epoch,
  sample_errors: (run) => run.samples.errored,
  sample_limits: (run) => run.samples.limited,
  samples_with_retries: (run) => run.samples.retried,
  invalidated_samples: (run) => run.samples.invalidated,
  edited_scores: (run) => run.samples.rescored,
  invalidated: (run) => run.warnings.some(({ code }) => code === 'samples-invalidated'),
  scores: (run) => run.scores,
  error: (run) => run.error,
  tags: (run) => run.tags,
  log_updates: (run) => run.edits.filter(({ part }) => part === 'log').length,
  model_usage: (run) => Object.fromEntries(run.usage.map(({ model, total_tokens }) => [model, total_tokens])),
};

/** Truth about what must not be understood: the reason that this reader has to give. */
function expectedRefusal(truth: Expected): string | null {
  if (truth['reason'] === 'git-lfs pointer') return 'git-lfs-pointer';
  return truth['reject'] === undefined ? null : 'unsupported-version';
}

function compare(truth: Expected, summary: Summary): string[] {
  const refusal = expectedRefusal(truth);
  if (!summary.understood) {
    return summary.reason === refusal ? [] : [`not understood (${summary.reason}): ${summary.sentence}`];
  }
  if (refusal) return [`understood, though it should be refused as ${refusal}`];
  return compareFields(truth, summary);
}

function compareFields(truth: Expected, { run }: Understood): string[] {
  return Object.entries(FIELDS).flatMap(([field, read]) => {
    if (!Object.hasOwn(truth, field)) return [];
    const [expected, found] = [canonical(truth[field]), canonical(read(run))];
    return expected === found ? [] : [`${field}: expected ${expected}, found ${found}`];
  });
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

function instant(utc: string | null): string | null {
  return utc && utc.replace('.000Z', '+00:00');
}

async function main([folder, truthFile]: string[]): Promise<number> {
  if (!folder || !truthFile) {
    console.error('usage: node dist/tools/conformance.js <folder with samples> <expected.json>');
    return 2;
  }
  const truths = (JSON.parse(await readFile(truthFile, 'utf8')) as { files: Record<string, Expected> }).files;
  const covered = new Set(['not-inspect', ...formats.map(({ name }) => name)]);
  let differing = 0;
  for (const [file, truth] of Object.entries(truths)) {
    const isCovered = covered.has(String(truth['format']));
    const differences = isCovered ? compare(truth, await summarise(join(folder, file))) : [];
    if (differences.length > 0) differing++;
    const verdict = isCovered
      ? differences.length > 0
        ? 'differs'
        : 'agrees'
      : 'not covered by this version';
    console.log(`${file.padEnd(70)} ${verdict}`);
    for (const difference of differences) console.log(`    ${difference}`);
  }
  console.log(`${Object.keys(truths).length} files, ${differing} with differences`);
  return differing > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
