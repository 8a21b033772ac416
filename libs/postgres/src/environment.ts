/** All that PostgreSQL gets to see of our environment: no secrets, no PG* variables, no foreign locale. */
export const environment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
};
