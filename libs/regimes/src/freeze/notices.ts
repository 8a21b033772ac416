import { recipientIn } from '#domain';
import type {
  Correction,
  Determination,
  FrozenDisclosure,
  Header,
  Phrase,
  Predecessor,
  Regime,
} from '#schemas';
import type { Pack } from '../pack/pack.js';
import { statusText } from '../text/status.js';
import { dateText, refText, say, wordsOf, type Words } from '../text/words.js';

/** On what the record rests, when not on first-hand knowledge; said on every page. */
export function basisText(
  words: Words,
  { basis, basis_note }: Pick<Header, 'basis' | 'basis_note'>,
): string | undefined {
  if (basis === 'first_hand') return undefined;
  const text = say(words, basis === 'fictional' ? 'notice_fictional' : 'notice_public_sources');
  return basis_note === undefined ? text : `${text} ${basis_note}`;
}

interface Noticed {
  readonly header: Pick<Header, 'basis' | 'basis_note' | 'drill'>;
  readonly determination: Determination;
  readonly predecessor: Predecessor | undefined;
  readonly corrections: readonly Correction[];
  /** Whoever receives a letter is told nothing about the form of a report. */
  readonly letter: boolean;
}

/** What a reader must know before the content, most important first. */
export function noticesOf(
  words: Words,
  { header, determination, predecessor, corrections, letter }: Noticed,
): string[] {
  const { rehearsal, duty } = determination;
  return [
    header.drill ? say(words, 'notice_drill') : undefined,
    basisText(words, header),
    predecessor && succession(words, predecessor),
    ...corrections.map((one) => correction(words, one)),
    rehearsal ? say(words, 'notice_rehearsal', { status: statusText(words, determination) }) : undefined,
    ...(letter ? [] : aboutReport(words, duty)),
  ].filter((notice) => notice !== undefined);
}

function aboutReport(words: Words, duty: Determination['duty']): (string | undefined)[] {
  return [
    duty === 'voluntary' ? say(words, 'notice_voluntary') : undefined,
    ...Object.values(words.texts.notices ?? {}),
  ];
}

/** Every notice that a document of this pack can carry and that says nothing about its incident. */
export function noticesForAnybody(words: Words): readonly string[] {
  return [
    say(words, 'notice_drill'),
    say(words, 'notice_voluntary'),
    ...Object.values(words.texts.notices ?? {}),
  ];
}

/**
 * What whoever prepares a disclosure has to know and whoever receives it has not: what to mind, and how sure the pack is
 * of the law. Drafts print it; it is no part of what is frozen, approved and filed.
 */
export function draftNotices(
  pack: Pack,
  { language, stage, recipient }: Pick<FrozenDisclosure, 'language' | 'stage' | 'recipient'>,
): readonly string[] {
  const words = wordsOf(pack, language);
  const refs = uncheckedRefs(pack.regime, stage.id, recipient.id).map((ref) => refText(words, ref));
  return [
    say(words, 'notice_not_legal_advice'),
    ...Object.values(words.texts.draft_notices ?? {}),
    ...(refs.length > 0 ? [say(words, 'notice_unchecked', { refs: refs.join('; ') })] : []),
  ];
}

/** Of the stage's time limits and of the choice of its authority: the references that are known from memory. */
function uncheckedRefs(regime: Regime, stage: string, recipient: string): string[] {
  const deadlines = regime.stages.filter(({ id }) => id === stage).flatMap((one) => one.deadlines);
  const refs = [...deadlines, ...(recipientIn(regime, recipient)?.per_state?.named_by ?? [])]
    .filter(({ certainty }) => certainty === 'memory')
    .flatMap(({ ref }) => ref ?? []);
  return [...new Set(refs)];
}

const SUCCESSION: Readonly<Record<Predecessor['kind'], Phrase>> = {
  follow_up: 'notice_follow_up',
  correction: 'notice_succeeds_correction',
  withdrawal: 'notice_withdrawal',
  reclassification: 'notice_reclassification',
};

function succession(words: Words, { kind, filed_at, portal_reference, disclosure }: Predecessor): string {
  const reference = portal_reference ?? disclosure;
  return say(words, SUCCESSION[kind], { date: dateText(words, filed_at), reference });
}

function correction(words: Words, { kind, label, filed, text, note }: Correction): string {
  return say(words, kind === 'wrong_before' ? 'notice_wrong_before' : 'notice_changed_since', {
    label,
    date: dateText(words, filed.at),
    recipient: filed.recipient,
    before: filed.text,
    after: text,
    note,
  });
}
