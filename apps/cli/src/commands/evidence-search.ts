import { search, show, type Hit, type Passage } from '#evidence';
import { BadInput } from '../bad-input.js';
import { name } from '../input.js';
import { locatorText, readLocator } from '../locator.js';
import { withLog, withScratch } from '../log-file.js';
import type { Outcome } from '../outcome.js';
import { progress } from '../progress.js';
import { printable } from '../printable.js';

/** Finds a text anywhere in a log, with the places to show and cite; the answer is no when it is nowhere. */
export async function evidenceSearch(file: string, text: string): Promise<Outcome> {
  if (text === '') throw new BadInput('There is nothing to search for: the text is empty.');
  progress(`Searching ${name(file)}`);
  const hits = await withScratch((scratch) =>
    withLog(file, (reader) => all<Hit>(search(reader, text, scratch))),
  );
  return {
    result: hits,
    lines: [
      ...hits.flatMap(({ locator, part, excerpt }) => [
        locatorText(locator),
        `  ${part}: ${printable(excerpt)}`,
      ]),
      `${hits.length} found`,
    ],
    isNo: hits.length === 0,
  };
}

/** Shows what stands at a place of a log; the answer is no when there is no such place. */
export async function evidenceShow(file: string, place: string): Promise<Outcome> {
  const locator = readLocator(place);
  const passages = await withScratch((scratch) =>
    withLog(file, (reader) => all<Passage>(show(reader, locator, scratch))),
  );
  return {
    result: passages,
    lines:
      passages.length === 0
        ? [`${name(file)} has nothing at ${place}`]
        : passages.flatMap(({ locator, part, text }) => [
            `${locatorText(locator)}  ${part}`,
            printable(text),
            '',
          ]),
    isNo: passages.length === 0,
  };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
