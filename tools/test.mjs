// `npm test`: every check and every test, from a fresh clone on; the last line sums them up.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, pinnedNode, root, run, runScript } from './bootstrap.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };
const reports = mkdtempSync(join(tmpdir(), 'candour-test-'));

try {
  await ensureInstalled();
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const name of Object.keys(scripts).filter((name) => name.startsWith('check:'))) {
    await step(name.slice('check:'.length), () => check(scripts[name]));
  }
  const built = await step('build', () => ensureBuilt().then(success, failure));
  for (const project of ['unit', 'db', 'e2e']) {
    await step(project, () =>
      built || project === 'unit' ? jest(project) : failure({ message: 'There is no build.' }),
    );
  }
} catch (error) {
  total.failed += failure(error).failed;
} finally {
  rmSync(reports, { recursive: true, force: true });
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** Adds the counts of `work` to the total and says how long it took; resolves with whether nothing failed. */
async function step(title, work) {
  process.stdout.write(`\n== ${title}\n`);
  const start = performance.now();
  const counts = await work();
  for (const name of Object.keys(total)) total[name] += counts[name] ?? 0;
  const outcome = Object.entries(counts).filter(([, count]) => count > 0);
  const words = outcome.map(([name, count]) => `${count} ${name}`).join(', ');
  process.stdout.write(`== ${title}: ${words} (${((performance.now() - start) / 1000).toFixed(1)} s)\n`);
  return !counts.failed;
}

async function check(script) {
  return (await runScript(script)) === 0 ? success() : { failed: 1 };
}

async function jest(project) {
  const report = join(reports, `${project}.json`);
  // Unit tests share nothing; the others share one database or one instance.
  const workers = project === 'unit' ? ['--maxWorkers=100%'] : [];
  const code = await run(pinnedNode(), [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    '--ci',
    '--json',
    `--outputFile=${report}`,
    '--selectProjects',
    project,
    ...workers,
  ]);
  return counts(report, code);
}

/** What Jest reports; a file that could not even run, and a failure outside all tests, count as one failed test. */
function counts(report, code) {
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const passed = result.numPassedTests;
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    const skipped = result.numPendingTests + result.numTodoTests;
    if (passed + failed === 0) return failure({ message: 'There are no tests.' });
    return { passed, failed: failed || (code === 0 ? 0 : 1), skipped };
  } catch (error) {
    return failure(error);
  }
}

function success() {
  return { passed: 1 };
}

function failure(error) {
  process.stderr.write(`${error.message}\n`);
  return { failed: 1 };
}
