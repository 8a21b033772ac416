export { bytesReader, withFile, type Reader } from './reader.js';
export { storedFile } from './stored-file.js';
export { Refusal, type Reason } from './refusal.js';
export type { Format, Passage, SampleKey, SampleRow, SampleScore } from './formats/format.js';
export { formats } from './formats/table.js';
export { recognise, type Recognised } from './recognise.js';
export {
  summarise,
  summariseReader,
  type NotUnderstood,
  type Summary,
  type Understood,
} from './summarise.js';
export { examineReader, READER_VERSION, type Examined } from './examine.js';
export { examineParts, type Collection, type ExaminedPart } from './examine-parts.js';
export type { ExaminedMember } from './archive/examine-archive.js';
export { verify } from './verify/verify.js';
export { search, type Hit } from './text/search.js';
export { show } from './text/show.js';
export { checkCitation, type CitationCheck, type Cited } from './text/citation.js';
export { examineInChild, readInChild } from './child/read-in-child.js';
export type { ChildLimits } from './child/in-child.js';
export type { WorkName, Works } from './child/work.js';
export { readSmallArchive, type ArchiveLimits } from './small-archive.js';
export { measure, scoreOf, type FigureOfLog, type MeasuredOrNot, type Sought } from './measure/measure.js';
export { compareRuns, type Compared, type RunsCompared } from './measure/compare-runs.js';
export { sampled, type SampledOrNot } from './verify/sampled.js';
export {
  SAMPLE_STATES,
  type SampleState,
  type SampleTable,
  type TablePart,
  type TableRow,
} from './view/table.js';
export { maskedSample, type TableSample } from './view/table-sample.js';
export type { FindingInLog } from './view/findings.js';
export { masked } from './view/masked.js';
export type { TranscriptEntry, TranscriptPage, TranscriptQuery } from './view/transcript.js';
