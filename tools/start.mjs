// `npm start`: installs and builds if needed, then hands over to the launcher under the pinned Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, pinnedNode, root } from './bootstrap.mjs';

const parent = process.ppid;

try {
  await ensureInstalled();
  await ensureBuilt();
  launch(pinnedNode());
} catch (error) {
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}

function launch(node) {
  const script = join(root, 'dist', 'tools', 'launch', 'main.js');
  // The channel tells the launcher when this process was killed.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  const child = spawn(node, [script, ...process.argv.slice(2)], { cwd: root, stdio });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  // npm passes a signal to the shell between us, which dies of it without a word.
  const underNpm = process.env.npm_lifecycle_event !== undefined;
  if (underNpm) setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500);
  child.once('exit', (code) => process.exit(code ?? 1));
}
