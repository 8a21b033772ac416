export { evidenceEntries } from './evidence-entries.js';
export { refuseDeleted, requiredEvidence } from './required-evidence.js';
export { evidenceOf } from './evidence.service.js';
