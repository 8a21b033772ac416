export { detect, FINDING_KINDS, findingId, type Finding, type FindingKind } from './detect.js';
export { context, mask, preview } from './mask.js';
