export type { Common, Pack, PackFiles } from './pack/pack.js';
export { PackError, type PackProblem } from './pack/pack-error.js';
export { loadCommon, loadPack, loadPacks } from './pack/load-packs.js';
export { parsePack } from './pack/parse-pack.js';
export type { EvidenceEntry, FillContext, FilledForm } from './fill/context.js';
export { fill } from './fill/fill.js';
export { freeze, type FreezeInput, type Frozen } from './freeze/freeze.js';
export { determinationLine } from './freeze/determination-line.js';
