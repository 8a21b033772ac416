import type { EvidenceCitation, Locator } from '#schemas';
import { recognise } from '../recognise.js';
import type { Reader } from '../reader.js';
import { Refusal } from '../refusal.js';
import { sampleOf } from './places.js';
import { show } from './show.js';

/** What became of checking a citation: `where` are the places that hold the excerpt, the cited one or others. */
export interface CitationCheck {
  readonly result: 'found' | 'not_found' | 'cannot_check';
  readonly sentence: string;
  readonly where: readonly Locator[];
}

type Cited = Pick<EvidenceCitation, 'locator' | 'excerpt'>;

/** Other places that are named for an excerpt that does not stand where it is cited. */
const MOST_PLACES = 5;

/**
 * Whether the place that a citation names exists and holds its excerpt, spaces aside. An excerpt that stands
 * elsewhere is not found, and it is said where it stands: words of one speaker are not those of another. Never
 * throws for what is wrong with the file.
 */
export async function checkCitation(file: Reader, { locator, excerpt }: Cited): Promise<CitationCheck> {
  try {
    return await checked(file, locator, excerpt === undefined ? null : squeezed(excerpt));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { result: 'cannot_check', sentence: error.message, where: [] };
  }
}

async function checked(file: Reader, locator: Locator, excerpt: string | null): Promise<CitationCheck> {
  if (locator.kind === 'file') return await inWholeFile(file, locator, excerpt);
  let exists = false;
  for await (const { text } of show(file, locator)) {
    exists = true;
    if (excerpt === null) return found(locator, 'The place that is cited is in the file.');
    if (squeezed(text).includes(excerpt))
      return found(locator, 'The excerpt stands at the place that is cited.');
  }
  const place = exists
    ? 'The excerpt does not stand at the place that is cited'
    : 'The place that is cited is not in the file';
  const where = excerpt === null || locator.kind === 'bytes' ? [] : await elsewhere(file, locator, excerpt);
  const sentence = where.length > 0 ? `${place}; it stands elsewhere.` : `${place}.`;
  return { result: 'not_found', sentence, where };
}

function found(locator: Locator, sentence: string): CitationCheck {
  return { result: 'found', sentence, where: [locator] };
}

/** A file of no known format is still there to be cited as a whole; what it says cannot be checked. */
async function inWholeFile(file: Reader, locator: Locator, excerpt: string | null): Promise<CitationCheck> {
  if (excerpt === null) return found(locator, 'The file as a whole is cited.');
  const where = await elsewhere(file, locator, excerpt);
  return where.length > 0
    ? { result: 'found', sentence: 'The excerpt stands in the file.', where }
    : { result: 'not_found', sentence: 'The excerpt is not in the file.', where };
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
