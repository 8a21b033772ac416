export { RecordChanges } from './record-changes.js';
