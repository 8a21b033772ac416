export { evidenceEntries } from './evidence-entries.js';
export { evidenceOf } from './evidence.service.js';
