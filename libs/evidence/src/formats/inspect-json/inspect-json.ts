import { cut, type Cut, type Path, type Wish } from '../../json/cut.js';
import { pick } from '../../json/pick.js';
import { limits } from '../../limits.js';
import { chunks, type Reader } from '../../reader.js';
import { Refusal } from '../../refusal.js';
import { inspectChecks } from '../../inspect/checks.js';
import { evalRun } from '../../inspect/eval-run.js';
import { addToHeader, headerWish, isEvalSpec, type Header } from '../../inspect/header.js';
import { SampleRows, sampleWish } from '../../inspect/rows.js';
import { isSampleItem, SAMPLE_TEXTS, SamplePassages } from '../../inspect/sample-passages.js';
import { Tally } from '../../run/tally.js';
import type { Format, Passage, SampleKey, SampleRow } from '../format.js';

const PLACE = 'The file';
const COMPANIONS = new Set<Path[number]>(['status', 'plan', 'samples', 'results']);

/** Inspect AI logs as one JSON text: header keys, then samples that may be gigabytes. */
export const inspectJson: Format = { name: 'inspect-json', recognises, summary, samples, checks, passages };

/** Reads top-level keys until `eval` and one of its companions were seen; a log has them at the very start. */
async function recognises(head: Buffer, reader: Reader): Promise<boolean> {
  if (!/^\uFEFF?\s*\{/.test(head.toString('utf8', 0, 1024))) return false;
  const header: Header = new Map();
  let hasCompanion = false;
  const wish = (path: Path): Wish => {
    hasCompanion ||= path.length === 1 && COMPANIONS.has(path[0] as string);
    return headerWish(path);
  };
  const end = Math.min(reader.size, limits.recognition);
  try {
    for await (const parts of cut(chunks(reader, 0, end), PLACE, wish)) {
      addToHeader(header, parts);
      if (hasCompanion && isEvalSpec(header.get('eval'))) return true;
    }
  } catch (error) {
    // Nothing said so within a start that no header exceeds: another format, or none.
    if (end === reader.size || !(error instanceof Refusal)) throw error;
  }
  return false;
}

async function summary(reader: Reader) {
  const header: Header = new Map();
  const tally = new Tally();
  const rows = new SampleRows();
  for await (const parts of cut(chunks(reader), PLACE, logWish)) {
    addToHeader(header, parts);
    tally.add(rows.add(parts.filter(isOfSamples)));
  }
  refuseNewer(header);
  return evalRun(
    inspectJson.name,
    header,
    { recorded: tally.distinct, ...tally.counts() },
    {
      crashed: false,
      invalidated: header.get('invalidated') === true,
      strayBytes: 0,
      replacedMembers: 0,
      repeatedRows: tally.added - tally.distinct,
      rows: tally.distinct,
    },
  );
}

async function* samples(reader: Reader): AsyncGenerator<SampleRow> {
  const rows = new SampleRows();
  for await (const parts of cut(chunks(reader), PLACE, logWish)) {
    yield* rows.add(parts.filter(isOfSamples));
  }
}

async function checks(reader: Reader) {
  const header: Header = new Map();
  for await (const parts of cut(chunks(reader), PLACE, headerWish)) addToHeader(header, parts);
  return await inspectChecks(header, samples(reader));
}

async function* passages(reader: Reader, only?: SampleKey): AsyncGenerator<Passage> {
  const shape = { samples: { '*': SAMPLE_TEXTS } };
  const isItem = ([first, , ...rest]: Path) => first === 'samples' && isSampleItem(rest);
  let index: unknown;
  let sample = new SamplePassages(only);
  for await (const { path, value } of pick(chunks(reader), PLACE, shape, isItem)) {
    const [, at, ...rest] = path;
    if (at !== index) sample = new SamplePassages(only);
    index = at;
    yield* sample.add(rest, value);
  }
}

function isOfSamples({ path }: Cut): boolean {
  return path[0] === 'samples';
}

function logWish(path: Path): Wish {
  return path[0] === 'samples' ? sampleWish(path) : headerWish(path);
}

/** Inspect refuses JSON logs of a later version; what they mean by the same keys is unknown. */
function refuseNewer(header: Header): void {
  const version = header.get('version');
  if (typeof version === 'number' && version > 2) {
    throw new Refusal(
      'unsupported-version',
      `The log is of version ${version} of Inspect's JSON format; versions 1 and 2 are read.`,
    );
  }
}
