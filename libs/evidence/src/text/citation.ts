import type { EvidenceCitation, Locator } from '#schemas';
import { fileAt, inMember } from '../archive/logs-in.js';
import { recognise } from '../recognise.js';
import { chunks, type Reader } from '../reader.js';
import { Refusal } from '../refusal.js';
import { sampleOf } from './places.js';
import { show } from './show.js';

/**
 * What became of checking a citation: `where` are the places that hold the excerpt, the cited one or others; `there` is
 * the beginning of what stands at the cited place, if the excerpt does not.
 */
export interface CitationCheck {
  readonly result: 'found' | 'not_found' | 'cannot_check';
  readonly sentence: string;
  readonly where: readonly Locator[];
  readonly there?: string;
}

export type Cited = Pick<EvidenceCitation, 'locator' | 'excerpt'>;

/** Characters of what stands at a place instead of the excerpt. */
const MOST_SHOWN = 300;

/** Other places that are named for an excerpt that does not stand where it is cited. */
const MOST_PLACES = 5;

/**
 * Whether the place that a citation names exists and holds its excerpt, spaces aside. An excerpt that stands
 * elsewhere is not found, and it is said where it stands: words of one speaker are not those of another. Never
 * throws for what is wrong with the file.
 */
export async function checkCitation(
  file: Reader,
  { locator, excerpt }: Cited,
  scratch: string | null = null,
): Promise<CitationCheck> {
  try {
    await using placed = await fileAt(file, locator, scratch);
    if (!placed) return { result: 'not_found', sentence: 'The archive has no file of that name.', where: [] };
    const { member, ...place } = locator;
    const check = await checked(placed, place, excerpt === undefined ? null : squeezed(excerpt));
    return { ...check, where: check.where.map((found) => inMember(found, member)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { result: 'cannot_check', sentence: error.message, where: [] };
  }
}

async function checked(file: Reader, locator: Locator, excerpt: string | null): Promise<CitationCheck> {
  if (locator.kind === 'file') return await inWholeFile(file, locator, excerpt);
  let [there, window] = ['', ''];
  let exists = false;
  for await (const passage of show(file, locator)) {
    if (excerpt === null) return found(locator, 'The place that is cited is in the file.');
    exists = true;
    const text = squeezed(passage.text);
    // What goes over several passages, such as two messages of a range, is one excerpt all the same.
    window = `${window.slice(-excerpt.length)} ${text}`;
    if (window.includes(excerpt)) return found(locator, 'The excerpt stands at the place that is cited.');
    if (there.length < MOST_SHOWN) there = `${there} ${text}`.trim();
  }
  const place = exists
    ? 'The excerpt does not stand at the place that is cited'
    : 'The place that is cited is not in the file';
  const where = excerpt === null || locator.kind === 'bytes' ? [] : await elsewhere(file, locator, excerpt);
  const sentence = where.length > 0 ? `${place}; it stands elsewhere.` : `${place}.`;
  return { result: 'not_found', sentence, where, ...(there !== '' && { there: shortened(there) }) };
}

function shortened(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

function found(locator: Locator, sentence: string): CitationCheck {
  return { result: 'found', sentence, where: [locator] };
}

async function inWholeFile(file: Reader, locator: Locator, excerpt: string | null): Promise<CitationCheck> {
  if (excerpt === null) return found(locator, 'The file as a whole is cited.');
  const where = await elsewhere(file, locator, excerpt).catch(async (error: unknown) => {
    // A file of no known format may still be plain text; if it is not, nothing can be said.
    if (error instanceof Refusal && (await isInText(file, excerpt))) return [locator];
    throw error;
  });
  return where.length > 0
    ? { result: 'found', sentence: 'The excerpt stands in the file.', where }
    : { result: 'not_found', sentence: 'The excerpt is not in the file.', where };
}

/** Whether the bytes, read as UTF-8, hold the excerpt; the end of each piece is kept for the next. */
async function isInText(file: Reader, excerpt: string): Promise<boolean> {
  const decoder = new TextDecoder();
  let kept = '';
  for await (const piece of chunks(file)) {
    const text = kept + decoder.decode(piece, { stream: true });
    if (squeezed(text).includes(excerpt)) return true;
    // Twice as long as the excerpt, for line breaks and spaces that are more than one.
    kept = text.slice(-2 * excerpt.length);
  }
  return false;
}

/** The cited sample first: an excerpt is mostly misplaced within it. */
async function elsewhere(file: Reader, locator: Locator, excerpt: string): Promise<Locator[]> {
  const { format, reader } = await recognise(file);
  const sample = sampleOf(locator);
  for (const only of sample ? [sample, undefined] : [undefined]) {
    const places: Locator[] = [];
    for await (const passage of format.passages(reader, only)) {
      if (squeezed(passage.text).includes(excerpt)) places.push(passage.locator);
      if (places.length === MOST_PLACES) break;
    }
    if (places.length > 0) return places;
  }
  return [];
}

/** Viewers and word processors break lines and double spaces as they like. */
function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
