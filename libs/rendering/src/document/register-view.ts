import { localeOf } from '#domain';
import type { DeterminationLine, FrozenDisclosure, RegimeLine } from '#schemas';
import { RESULTS } from '#schemas';
import type { Speech } from './field-view.js';
import type { LayoutWords } from './words.js';

export interface EvidenceView {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly facts: string;
  readonly summary: string;
  /** The digest in lines of 16 digits, to be compared by eye. */
  readonly digest: readonly string[];
}

export interface SourceView {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly facts: string;
  /** Printed; a link only where it is https. */
  readonly address: string;
  readonly href: string;
  readonly tier: string;
  readonly read: string;
}

export interface DeterminationView {
  readonly title: string;
  readonly duty: string;
  readonly result: DeterminationLine['result'];
  readonly resultText: string;
  readonly status: string;
  readonly rehearsal: string;
  readonly categories: string;
  readonly reasons: readonly {
    readonly text: string;
    readonly value: string;
    readonly valueText: string;
    readonly reference: string;
    readonly depth: number;
  }[];
  readonly questions: readonly string[];
  /** Short enough to be kept on one page. */
  readonly brief: boolean;
}

/** One regime of an overview. */
export interface OverviewView {
  readonly title: string;
  readonly duty: string;
  readonly result: RegimeLine['result'];
  readonly resultText: string;
  readonly categories: string;
  readonly rehearsal: string;
  readonly reports: readonly string[];
  readonly open: string;
}

type Registers = FrozenDisclosure['registers'];
const MOST_DEPTH = 5;
const BRIEF = 12;

export function evidenceViews(
  evidence: Registers['evidence'],
  { language, words }: Pick<Speech, 'language' | 'words'>,
): EvidenceView[] {
  const count = new Intl.NumberFormat(language);
  return evidence.map((item) => ({
    id: `ref-${item.ref}`,
    ref: item.ref,
    name: item.name,
    facts: [
      item.media_type,
      `${count.format(item.bytes)} ${words.marks.bytes}`,
      `${words.marks.received} ${instantText(item.received_at, language, words)}`,
    ].join(' · '),
    summary: item.summary ?? '',
    digest: item.digest.replace('sha256:', '').match(/.{1,16}/g) ?? [],
  }));
}

export function sourceViews(sources: Registers['sources'], { labels }: Pick<Speech, 'labels'>): SourceView[] {
  return sources.map((source) => ({
    id: `ref-${source.ref}`,
    ref: source.ref,
    title: source.title,
    facts: [source.publisher, source.published, source.section].filter(Boolean).join(' · '),
    address: source.url ?? '',
    href: source.url !== undefined && isSafeLink(source.url) ? source.url : '',
    tier: `${source.tier}: ${labels.evidence_tiers[source.tier] ?? ''}`,
    read: labels.certainties[source.certainty] ?? source.certainty,
  }));
}

export function determinationViews(
  lines: readonly DeterminationLine[],
  { words, labels }: Pick<Speech, 'words' | 'labels'>,
): DeterminationView[] {
  return lines.map((line) => ({
    title: line.title,
    duty: line.duty,
    result: line.result,
    resultText: line.result_text,
    status: labels.regime_statuses[line.status] ?? line.status,
    rehearsal: line.rehearsal ? words.marks.rehearsal : '',
    categories: line.categories.map(({ label }) => label).join('; '),
    reasons: line.reasons.map((reason) => ({
      text: reason.text,
      value: reason.value,
      valueText: labels.tristate[reason.value] ?? reason.value,
      reference: reason.ref ?? '',
      depth: Math.min(Math.max(reason.depth, 0), MOST_DEPTH),
    })),
    questions: line.open_questions,
    brief: line.reasons.length + line.open_questions.length <= BRIEF,
  }));
}

/** What is owed first: regimes that make the incident reportable, then those that may. */
export function overviewViews(
  lines: readonly RegimeLine[],
  language: string,
  { words }: Pick<Speech, 'words'>,
): OverviewView[] {
  const count = new Intl.NumberFormat(language);
  return lines
    .toSorted((a, b) => RESULTS.indexOf(a.result) - RESULTS.indexOf(b.result))
    .map((line) => ({
      title: line.title,
      duty: line.duty,
      result: line.result,
      resultText: line.result_text,
      categories: line.categories.map(({ label }) => label).join('; '),
      rehearsal: line.rehearsal ? words.marks.not_in_force : '',
      reports: line.reports,
      open: line.open_questions === 0 ? '' : count.format(line.open_questions),
    }));
}

/** "23 November 2026, 13:10 (UTC)": as fields write an instant, and never mistaken for local time. */
export function instantText(instant: string, language: string, { instant: pattern }: LayoutWords): string {
  const date = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return pattern
    .replace('{date}', date.format(new Date(instant)))
    .replace('{time}', instant.slice(11, 16))
    .replace('{zone}', 'UTC');
}

/** An address that a reader may click: https, and without a user name that could pass for the host. */
function isSafeLink(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === '';
}
