import type { Locator } from '#schemas';
import { limits } from '../limits.js';
import type { Reader } from '../reader.js';
import { recognise, type Recognised } from '../recognise.js';
import { Refusal } from '../refusal.js';
import { isZip } from '../zip/archive.js';
import { filesOf, memberName } from './examine-archive.js';
import { memberFile, type MemberFile } from './member-file.js';

/** A log, and which file of an archive it is where the evidence is one. */
export interface Log extends Recognised {
  readonly member?: string;
  /** Of the file in the archive, from 1; 0 where the evidence itself is the log. */
  readonly number: number;
}

/**
 * The log that a file is, or each log that an archive holds, good until the next is asked for; what else is in the
 * archive is passed over. Throws the Refusal of a file that is neither.
 */
export async function* logsIn(file: Reader, scratch: string | null): AsyncGenerator<Log> {
  const whole = await recognised(file);
  if (!(whole instanceof Refusal)) {
    yield { ...whole, number: 0 };
    return;
  }
  if (whole.reason !== 'unknown-format' || !(await isZip(file))) throw whole;
  for (const [index, member] of (await filesOf(file)).slice(0, limits.listedMembers).entries()) {
    await using unpacked = await memberFile(file, member, scratch).catch(refusalOnly);
    const log = unpacked && (await recognised(unpacked));
    if (log && !(log instanceof Refusal)) yield { ...log, member: memberName(member), number: index + 1 };
  }
}

/** The file that a locator means, unpacked where it is one of an archive; `null` if the archive has no such file. */
export async function fileAt(
  file: Reader,
  { member: name }: { readonly member?: string | undefined },
  scratch: string | null,
): Promise<(Reader & AsyncDisposable) | null> {
  if (name === undefined) return { ...file, [Symbol.asyncDispose]: () => Promise.resolve() };
  if (!(await isZip(file)))
    throw new Refusal('unsupported-place', 'The file is no zip archive: it holds no other files.');
  const member = (await filesOf(file)).find((one) => memberName(one) === name);
  return member ? await memberFile(file, member, scratch) : null;
}

/** The place in the file of that name in an archive, if there is a name. */
export function inMember(locator: Locator, member: string | undefined): Locator {
  return member === undefined ? locator : { ...locator, member };
}

async function recognised(file: Reader): Promise<Recognised | Refusal> {
  return await recognise(file).catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
}

function refusalOnly(error: unknown): MemberFile | null {
  if (error instanceof Refusal) return null;
  throw error;
}
