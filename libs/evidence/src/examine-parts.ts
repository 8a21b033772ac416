import { examineArchive, filesOf, type ExaminedMember } from './archive/examine-archive.js';
import { examineReader, type Examined } from './examine.js';
import type { Reader } from './reader.js';
import type { NotUnderstood } from './summarise.js';
import { isZip } from './zip/archive.js';

/** A zip archive of files, of which at least one is a log; `listed` were looked at. */
export interface Collection {
  readonly understood: true;
  readonly format: 'zip';
  readonly members: { readonly total: number; readonly listed: number; readonly understood: number };
}

/** What examining a file yields: of an archive its files one by one, at last what the whole is. */
export type ExaminedPart = { readonly member: ExaminedMember } | { readonly whole: Examined | Collection };

/**
 * Examines a file, which may be an archive of logs. Files of the archive that are large are unpacked into the folder
 * `scratch`, one at a time. Never throws for what is wrong with the file.
 */
export async function* examineParts(
  file: Reader,
  scratch: string | null,
  companions: readonly Reader[] = [],
): AsyncGenerator<ExaminedPart> {
  const whole = await examineReader(file, companions);
  if (whole.understood || whole.reason !== 'unknown-format' || !(await isZip(file))) {
    yield { whole };
    return;
  }
  const counts = { total: (await filesOf(file)).length, listed: 0, understood: 0 };
  for await (const member of examineArchive(file, scratch)) {
    yield { member };
    counts.listed += 1;
    if (member.examined.understood) counts.understood += 1;
  }
  yield {
    whole: counts.total === 0 ? whole : counts.understood > 0 ? collection(counts) : noLogs(counts.total),
  };
}

function collection(members: Collection['members']): Collection {
  return { understood: true, format: 'zip', members };
}

function noLogs(files: number): NotUnderstood {
  const sentence = `The zip archive holds ${files === 1 ? 'one file, which is no log' : `${files} files, none of which is a log`} that this version reads.`;
  return { understood: false, reason: 'no-logs', sentence };
}
