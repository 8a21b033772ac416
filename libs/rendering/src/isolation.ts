/** What stands between a hostile document and the machine, strongest first. */
export interface Isolation {
  /** The browser's own sandbox: user namespaces and seccomp around each renderer. */
  readonly sandbox: boolean;
  /** The browser sees an empty network namespace: not even the loopback of this machine. */
  readonly ownNetwork: boolean;
}

export interface Wrapping extends Isolation {
  /** Command that the browser's own command line is appended to; empty: the browser is started directly. */
  readonly command: readonly string[];
}

/** The user `nobody`: root never runs a browser. */
export const NOBODY = 65534;

/** Whether this process is root, so that the browser has to be started as somebody else. */
export const runsAsRoot = () => process.getuid?.() === 0;

/**
 * Ways to start the browser, best first. Which of them works depends on kernel, container and AppArmor and is
 * cheapest to learn by trying: each failure takes some 50 ms.
 */
export function wrappings(): Wrapping[] {
  if (process.platform !== 'linux') return [{ command: [], sandbox: true, ownNetwork: false }];
  const drop = runsAsRoot() ? DROP_ROOT : [];
  const networks = [
    { command: [...drop, 'unshare', '--map-current-user', '--net', '--'], ownNetwork: true },
    ...(runsAsRoot() ? [{ command: ['unshare', '--net', '--', ...drop], ownNetwork: true }] : []),
    { command: drop, ownNetwork: false },
  ];
  return [true, false].flatMap((sandbox) => networks.map((network) => ({ ...network, sandbox })));
}

const DROP_ROOT = [
  'setpriv',
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  '--clear-groups',
  '--no-new-privs',
  '--',
];
