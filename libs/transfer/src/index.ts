export { readLines } from './byte-reader.js';
export { csvLines, toCsv } from './csv.js';
export {
  changesOfRow,
  incidentTableTemplate,
  readIncidentTable,
  type TableFlaw,
  type TableRow,
} from './incident-table.js';
export {
  ARCHIVE_FORMAT,
  MANIFEST,
  readManifest,
  verified,
  WHOLE,
  type Manifest,
  type ManifestFile,
} from './manifest.js';
export { ArchiveError, readTar, writeTar, type ArchivedFile, type ArchiveFile } from './tar.js';
