const KB = 1024;
const MB = 1024 * KB;

/** What a real log never exceeds and a hostile one would; sizes in bytes. */
export const limits = {
  /** Looked at to tell formats apart. */
  head: 64 * KB,
  /** Read of a JSON text before giving up on finding the keys that name its format. */
  recognition: 64 * MB,
  chunk: 256 * KB,
  /** A member of an archive that is unpacked in one go, and the pieces in which a larger one is unpacked. */
  unpacked: MB,
  centralDirectory: 256 * MB,
  entries: 2_000_000,
  /** Of one sample table. */
  samples: 1_000_000,
  headerMember: 64 * MB,
  summariesMember: 1024 * MB,
  /** All members together, as the archive declares them. */
  archive: 64 * 1024 * MB,
  /** A member that shall be read may not grow more than this many times, once it is larger than `ratioFrom`. */
  ratio: 200,
  ratioFrom: 10 * MB,
  /** Of an archive of files: how many are listed, how large one may be, and up to which size it is held in memory. */
  listedMembers: 5_000,
  member: 4 * 1024 * MB,
  memberInMemory: 8 * MB,
  /** The summaries of all members of an archive together, as JSON; of the others only the format is kept. */
  memberSummaries: 32 * MB,
  /** One JSON value that is parsed in one piece. */
  value: 64 * MB,
  key: MB,
  /** A range of bytes that is shown or checked for an excerpt. */
  quoted: MB,
  /** A text in UTF-16, which is decoded in memory. */
  utf16: 64 * MB,
  depth: 200,
  /** Read of the samples, uncompressed, to count the invalidated ones. */
  invalidationScan: 512 * MB,
  /** The finished summary as JSON. */
  summary: 8 * MB,
} as const;
