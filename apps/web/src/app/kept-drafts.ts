/** What somebody typed into a form and did not send yet. */
export interface Draft {
  readonly values: Readonly<Record<string, unknown>>;
  /** What they saw when they began to write; null for something new. */
  readonly rev: number | null;
  /** Goes with the request that sends these values, so that one whose answer was lost has its effect once. */
  readonly key: string;
  readonly at: string;
}

/** By account, so that nobody else who signs in on this device is shown it. */
export interface DraftPlace {
  readonly account: string;
  readonly incident: string;
  readonly form: string;
}

const PREFIX = 'candour.draft';
const LIFE_MS = 72 * 3_600_000;

/** The forms of an incident with something in them. */
export function draftForms(of: Pick<DraftPlace, 'account' | 'incident'>): ReadonlySet<string> {
  const start = nameOf({ ...of, form: '' });
  const forms = names()
    .filter((name) => name.startsWith(start))
    .map((name) => name.slice(start.length));
  return new Set(forms.filter((form) => readDraft({ ...of, form })));
}

export function readDraft(place: DraftPlace): Draft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(nameOf(place)) ?? 'null') as Draft | null;
    if (draft && Date.now() - Date.parse(draft.at) < LIFE_MS) return draft;
  } catch {
    // Private windows may refuse, and what cannot be read is nobody's draft.
  }
  dropDraft(place);
  return undefined;
}

/** False when this browser keeps nothing: then what was typed is lost with the page. */
export function keepDraft(place: DraftPlace, draft: Draft): boolean {
  try {
    localStorage.setItem(nameOf(place), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(place: DraftPlace): void {
  drop([nameOf(place)]);
}

/** Whoever signs out leaves nothing behind. */
export function dropAllDrafts(): void {
  drop(names().filter((name) => name.startsWith(`${PREFIX} `)));
}

function drop(meant: readonly string[]): void {
  try {
    for (const name of meant) localStorage.removeItem(name);
  } catch {
    // Where nothing can be kept, nothing is.
  }
}

function names(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

function nameOf({ account, incident, form }: DraftPlace): string {
  return [PREFIX, account, incident, form].join(' ');
}
