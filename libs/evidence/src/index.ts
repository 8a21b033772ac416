export { bytesReader, withFile, type Reader } from './reader.js';
export type { Reason } from './refusal.js';
export type { Format, SampleRow, SampleScore } from './formats/format.js';
export { formats } from './formats/table.js';
export { recognise } from './recognise.js';
export {
  summarise,
  summariseReader,
  type NotUnderstood,
  type Summary,
  type Understood,
} from './summarise.js';
export { summariseInChild } from './child/summarise-in-child.js';
export type { ChildLimits } from './child/in-child.js';
export { readSmallArchive, type ArchiveLimits } from './small-archive.js';
