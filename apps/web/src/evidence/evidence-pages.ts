/** The library and the pages of one item, loaded together: each file more would be named in the shell. */
export { Custody } from './custody.js';
export { Evidence } from './evidence.js';
export { EvidenceLibrary } from './evidence-library.js';
export { LogSearch } from './log-search.js';
export { Overview } from './overview.js';
export { Redactions } from './redactions.js';
export { Samples } from './samples.js';
