// npm runs on whatever Node the machine has; Candour runs on the one that its lock file pins.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major !== 24 || minor < 9) {
  process.stderr.write(
    `Candour needs Node 24.9 or later of line 24 and got ${process.versions.node}. ` +
      'Run it through npm (npm start, npm test, npm run ...), which uses the Node pinned in package-lock.json.\n',
  );
  process.exit(1);
}
