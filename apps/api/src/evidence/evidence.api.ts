export { evidenceEntries } from './evidence-entries.js';
