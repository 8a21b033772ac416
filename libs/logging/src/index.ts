export { errorInLog } from './error-in-log.js';
