import type { Locator } from '#schemas';
import { fileAt, inMember } from '../archive/logs-in.js';
import type { Passage, SampleKey } from '../formats/format.js';
import { recognise } from '../recognise.js';
import type { Reader } from '../reader.js';
import { placeUnknown } from '../refusal.js';
import { masked } from './masked.js';

/** Which part of one sample's transcript is wanted. */
export interface TranscriptQuery extends SampleKey {
  readonly member?: string | undefined;
  /** What kinds of parts, for example `model event`; all if none is named. */
  readonly parts?: readonly string[] | undefined;
  /** The message or event that the page shall begin with, in place of `after`. */
  readonly at?: string | undefined;
  /** Findings that are shown; nothing is masked where it is null. */
  readonly shown: readonly string[] | null;
  readonly after: number;
  readonly limit: number;
}

/** What was said or done at one place of a sample. */
export interface TranscriptEntry {
  /** Counted from 0 over the entries that are wanted. */
  readonly number: number;
  readonly locator: Locator;
  readonly part: string;
  /** The beginning, where there is more; `characters` counts all of it. */
  readonly text: string;
  readonly characters: number;
  /** How many secrets and personal data are masked in the text. */
  readonly masked: number;
}

/** A part of one sample's transcript; `total` counts the entries that are wanted, `parts` those of every kind. */
export interface TranscriptPage {
  readonly entries: readonly TranscriptEntry[];
  readonly total: number;
  readonly parts: readonly { readonly part: string; readonly count: number }[];
}

/** Characters of one entry that a page holds; the place by itself shows all. */
const MOST_OF_AN_ENTRY = 20_000;

/**
 * A page of one sample: messages, events, scores and what else can be cited, in the order of the log. Never more than the
 * page is in memory. Throws a Refusal for a file that is no log, and for a message or event that the sample does not hold.
 */
export async function transcriptPage(
  file: Reader,
  query: TranscriptQuery,
  scratch: string | null = null,
): Promise<TranscriptPage> {
  await using placed = await fileAt(file, query, scratch);
  if (!placed) throw placeUnknown();
  const { format, reader } = await recognise(placed);
  const only = { sampleId: query.sampleId, epoch: query.epoch };
  const transcript = new Transcript(query);
  for await (const passage of format.passages(reader, only)) transcript.add(passage);
  const page = transcript.page();
  return {
    ...page,
    entries: page.entries.map((entry) => ({ ...entry, ...masked(entry.text, query.shown) })),
  };
}

interface Entry {
  readonly number: number;
  readonly locator: Locator;
  readonly part: string;
  text: string;
  characters: number;
}

/** Puts passages together to entries: attachments come late in a log, and belong to what refers to them. */
class Transcript {
  private readonly numbers = new Map<string, number>();
  private readonly counts = new Map<string, number>();
  private readonly kept = new Map<number, Entry>();
  private total = 0;
  private start: number | null;

  constructor(private readonly query: TranscriptQuery) {
    this.start = query.at === undefined ? query.after : null;
  }

  add({ locator, part, text }: Passage): void {
    // Parts of the sample itself share one place.
    const key = locator.kind === 'sample' && part !== 'attachment' ? part : JSON.stringify(locator);
    const known = this.numbers.get(key);
    if (known !== undefined) {
      this.append(known, text);
      return;
    }
    this.counts.set(part, (this.counts.get(part) ?? 0) + 1);
    if (this.query.parts && !this.query.parts.includes(part)) {
      this.numbers.set(key, -1);
      return;
    }
    const number = this.total++;
    this.numbers.set(key, number);
    if (this.start === null && nameOf(locator) === this.query.at) this.start = number;
    if (this.start === null || number < this.start || number >= this.start + this.query.limit) return;
    const placed = inMember(locator, this.query.member);
    this.kept.set(number, { number, locator: placed, part, text: '', characters: 0 });
    this.append(number, text);
  }

  page(): Omit<TranscriptPage, 'entries'> & { readonly entries: readonly Entry[] } {
    if (this.start === null) throw placeUnknown();
    const parts = [...this.counts].map(([part, count]) => ({ part, count }));
    return { entries: [...this.kept.values()], total: this.total, parts };
  }

  private append(number: number, text: string): void {
    const entry = this.kept.get(number);
    if (!entry || text === '') return;
    const more = entry.characters > 0 ? `\n${text}` : text;
    entry.characters += more.length;
    entry.text = `${entry.text}${more}`.slice(0, MOST_OF_AN_ENTRY);
  }
}

function nameOf(locator: Locator): string | undefined {
  if (locator.kind === 'message') return locator.message_id;
  return locator.kind === 'event' ? locator.event_id : undefined;
}
