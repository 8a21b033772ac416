export { prepareExternal } from './external.js';
export { PostgresError } from './postgres-error.js';
export {
  runningOwnerUrl,
  startPostgres,
  type PostgresOptions,
  type PostgresServer,
} from './start-postgres.js';
