import { open, type FileHandle } from 'node:fs/promises';
import { PackedZip } from './packed-zip.js';
import { headerOf, LargeSamples, NEEDLE, type MadeSample } from './large-samples.js';

export { NEEDLE };

export interface LargeLog {
  readonly samples: number;
  /** Of the whole file, about. */
  readonly bytes: number;
}

/** Inspect writes the summaries of so many samples at a time into its journal. */
const FLUSHED = 10;

/**
 * Writes an Inspect log of any size as Inspect does (0.3.260), member by member: the transcripts with a journal of their
 * summaries, then the sample table and the header.
 */
export async function writeLargeLog(path: string, { samples, bytes }: LargeLog): Promise<void> {
  await using file = await open(path, 'w');
  const zip = new PackedZip(file);
  await zip.add('_journal/start.json', { version: 2, eval: headerOf(samples)['eval'], plan: {} });
  const table: object[] = [];
  for (const { name, sample, summary } of sized({ samples, bytes }, () => zip.size)) {
    await zip.add(`samples/${name}_epoch_1.json`, sample);
    table.push(summary);
    if (table.length % FLUSHED === 0)
      await zip.add(`_journal/summaries/${table.length / FLUSHED}.json`, table.slice(-FLUSHED));
  }
  await zip.add('summaries.json', table);
  await zip.add('header.json', headerOf(samples));
  await zip.end();
}

/** The same run as Inspect writes it in JSON: one text, the samples last. */
export async function writeLargeJson(path: string, { samples, bytes }: LargeLog): Promise<void> {
  await using file = await open(path, 'w');
  const text = new Pieces(file);
  await text.add(`${JSON.stringify(headerOf(samples)).slice(0, -1)},"samples":[`);
  let separator = '';
  for (const { sample } of sized({ samples, bytes }, () => text.size)) {
    await text.add(separator + JSON.stringify(sample));
    separator = ',';
  }
  await text.add(']}');
  await text.end();
}

/** Samples as large as it takes to come out at `bytes`, judged by what the ones before came to. */
function* sized({ samples, bytes }: LargeLog, written: () => number): Generator<MadeSample> {
  const maker = new LargeSamples();
  let length = 4096;
  for (let i = 0; i < samples; i += 1) {
    const before = written();
    yield maker.make(i, Math.round(length), i === samples - 1);
    const came = Math.max(1, written() - before);
    const wanted = Math.max(0, bytes - written()) / Math.max(1, samples - i - 1);
    // Slowly, as one sample differs from the next.
    length *= 1 + 0.05 * Math.max(-1, Math.min(1, wanted / came - 1));
  }
}

/** A text that is written in large pieces. */
class Pieces {
  size = 0;
  private pending: Buffer[] = [];
  private waiting = 0;

  constructor(private readonly file: FileHandle) {}

  async add(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    this.pending.push(bytes);
    this.size += bytes.length;
    this.waiting += bytes.length;
    if (this.waiting > 8 * 1024 * 1024) await this.end();
  }

  async end(): Promise<void> {
    await this.file.writeFile(Buffer.concat(this.pending));
    this.pending = [];
    this.waiting = 0;
  }
}
