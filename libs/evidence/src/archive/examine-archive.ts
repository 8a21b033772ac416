import { examineReader, type Examined } from '../examine.js';
import { formats } from '../formats/table.js';
import { limits } from '../limits.js';
import { plain } from '../json/plain.js';
import type { Reader } from '../reader.js';
import { Refusal } from '../refusal.js';
import { isZip, openArchive } from '../zip/archive.js';
import type { Member } from '../zip/central-directory.js';
import { memberFile, type MemberFile } from './member-file.js';

/** One file of an archive; without a digest where it could not be unpacked. */
export interface ExaminedMember {
  /** From 1, in the order of the archive. */
  readonly number: number;
  readonly name: string;
  readonly bytes: number;
  readonly digest: string | null;
  readonly examined: Examined;
}

/** Companions of one file that are open at a time. */
const MOST_COMPANIONS = 50;

/** The files of an archive, each examined by itself, at most so many as `limits` say. Throws a Refusal for a broken one. */
export async function* examineArchive(
  archive: Reader,
  scratch: string | null,
): AsyncGenerator<ExaminedMember> {
  const files = await filesOf(archive);
  let room: number = limits.memberSummaries;
  for (const [index, member] of files.slice(0, limits.listedMembers).entries()) {
    const { digest, examined } = await examineMember(archive, member, { files, scratch });
    const size = JSON.stringify(examined).length;
    room -= size;
    yield {
      number: index + 1,
      name: memberName(member),
      bytes: member.size,
      digest,
      examined: room >= 0 ? examined : leftOut(),
    };
  }
}

/** The members of an archive that are files; a name with a slash at its end is that of a folder. */
export async function filesOf(archive: Reader): Promise<readonly Member[]> {
  return [...(await openArchive(archive)).members.values()].filter(({ name }) => !name.endsWith('/'));
}

/** A member's name as locators and lists hold it: any text, never a path. */
export function memberName({ name }: Member): string {
  return (plain(name).value as string).slice(0, 1_000);
}

interface Among {
  readonly files: readonly Member[];
  readonly scratch: string | null;
}

async function examineMember(archive: Reader, member: Member, { files, scratch }: Among) {
  try {
    await using file = await memberFile(archive, member, scratch);
    const { digest } = file;
    const examined = await examineReader(file);
    if (!examined.understood && examined.reason === 'unknown-format' && (await isZip(file)))
      return { digest, examined: nested() };
    const companions = examined.understood ? companionsOf(member, files, examined.format) : [];
    if (companions.length === 0) return { digest, examined };
    return { digest, examined: await examineWith(file, companions, { archive, scratch }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      digest: null,
      examined: { understood: false, reason: error.reason, sentence: error.message },
    } as const;
  }
}

/** Files in the same folder that hold the samples of this one, by their names. */
function companionsOf(member: Member, files: readonly Member[], formatName: string): readonly Member[] {
  const companion = formats.find(({ name }) => name === formatName)?.companion;
  if (!companion) return [];
  const folder = member.name.slice(0, member.name.lastIndexOf('/') + 1);
  return files
    .filter(({ name }) => name.startsWith(folder) && companion.test(name.slice(folder.length)))
    .slice(0, MOST_COMPANIONS);
}

async function examineWith(
  file: Reader,
  companions: readonly Member[],
  { archive, scratch }: { readonly archive: Reader; readonly scratch: string | null },
): Promise<Examined> {
  await using opened = new AsyncDisposableStack();
  const readers: MemberFile[] = [];
  for (const companion of companions) readers.push(opened.use(await memberFile(archive, companion, scratch)));
  return await examineReader(file, readers);
}

function nested(): Examined {
  const sentence = 'An archive in an archive is not opened: upload it by itself.';
  return { understood: false, reason: 'nested-zip', sentence };
}

function leftOut(): Examined {
  const sentence =
    'The summaries of the other files fill what is kept of one archive: upload this file by itself.';
  return { understood: false, reason: 'too-large', sentence };
}
