import { addressedBy, determine, establishmentsOf } from '#domain';
import { PARTS, type Determination, type IncidentRecord, type Item, type Regime } from '#schemas';
import { holdEntries } from '../duties/hold-entries.js';
import { citationsIn } from '../fill/citations.js';
import { prepare } from '../fill/context.js';
import type { Pack } from '../pack/pack.js';
import { formGaps, type Known } from './form-gaps.js';
import type { GapsInput } from './gaps-input.js';
import type { FormGaps, GapReport } from './report.js';
import { unlocksOf } from './unlocks.js';

/**
 * What stands between an incident and its disclosures: every stage of every regime that is or may be met, with the
 * state and provenance of each required field, and the facts that would unlock most. Pure.
 */
export function gaps(packs: readonly Pack[], input: GapsInput): GapReport {
  const { record, now } = input;
  const determined = packs
    .filter(({ id }) => input.regime === undefined || input.regime === id)
    .map((pack) => ({ pack, determination: determine(pack.regime, record, { now, digest: pack.digest }) }));
  const uncited = uncitedIn(record);
  const forms = determined
    .filter(({ determination }) => input.regime !== undefined || mayBeMet(determination))
    .flatMap(({ pack, determination }) => formsOf(pack, determination, { ...input, uncited }));
  return {
    incident: { id: record.id, reference: record.reference, revision: record.revision },
    forms,
    holds: holdEntries(
      determined.map(({ pack }) => pack),
      input.obligations ?? [],
      input.language,
    ),
    unlocks: unlocksOf(determined, forms, input.language),
  };
}

function mayBeMet({ result }: Determination): boolean {
  return result === 'reportable' || result === 'may_be_reportable';
}

/** The ids of the items that cite nothing. */
function uncitedIn(record: IncidentRecord): ReadonlySet<string> {
  const citationsOf = citationsIn(record);
  const items: readonly Item[] = PARTS.flatMap((part) => record[part] as readonly Item[]);
  return new Set(items.filter((item) => citationsOf(item).length === 0).map(({ id }) => id));
}

/** A stage or a recipient that surely does not concern this record is asked for nothing. */
function formsOf(
  pack: Pack,
  determination: Determination,
  { uncited, ...input }: GapsInput & { readonly uncited: ReadonlySet<string> },
): FormGaps[] {
  const language = Object.hasOwn(pack.texts, input.language) ? input.language : 'en';
  const prepared = prepare(pack, { ...input, language, determination });
  const known: Known = [];
  const addressing = {
    regime: pack.regime,
    record: input.record,
    establishments: establishmentsOf(input.organisation.profile),
    holds: prepared.holds,
    wasTold: () => false,
  };
  const concerns = (when: Regime['stages'][number]['when']) => prepared.holds(when) !== 'no';
  return pack.regime.stages
    .filter((stage) => (input.stage === undefined || input.stage === stage.id) && concerns(stage.when))
    .flatMap((stage) => {
      const recipients = addressedBy(stage, addressing)
        .filter(({ when }) => concerns(when))
        .map(({ id }) => id);
      return recipients.length === 0 ? [] : formGaps({ prepared, stage, recipients, known, uncited });
    });
}
