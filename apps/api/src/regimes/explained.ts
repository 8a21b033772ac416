import { decided, determine } from '#domain';
import type { Decision } from '#persistence';
import { askedIn, determinationLine, wordsOf, type Pack } from '#regimes';
import type { Determination, IncidentRecord } from '#schemas';

interface Asked {
  readonly record: IncidentRecord;
  readonly decision: Decision | undefined;
  readonly language: string;
  readonly now: Date;
}

/** What a regime answers for a record, in words, with the last decision about it and whether duties follow that. */
export function explained(pack: Pack, { record, decision, language, now }: Asked) {
  const determination = determine(pack.regime, record, { now, digest: pack.digest });
  const standing = decision && standingOf(decision);
  const stands = decided(determination, standing).result;
  const { texts } = wordsOf(pack, Object.hasOwn(pack.texts, language) ? language : 'en');
  return {
    ...determination,
    short_title: texts.short_title,
    words: determinationLine(pack, determination, language),
    open_questions: askedIn(pack, determination.open_questions, language),
    stands,
    decision: standing ? { ...standing, counts: stands === standing.outcome } : null,
  };
}

function standingOf({ id, outcome, computed, reason, by, at }: Decision) {
  const result = outcome as Determination['result'];
  return { id, outcome: result, computed: computed?.result ?? result, reason, by, at };
}
