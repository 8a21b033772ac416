import {
  decided,
  determine,
  schedule,
  type Calendars,
  type Filing,
  type Obligation,
  type Places,
  type Standing,
  type Waiver,
} from '#domain';
import type { Determination, IncidentRecord } from '#schemas';
import type { Pack } from '../pack/pack.js';

/** Everything beside the packs that decides what is due for an incident. */
export interface Circumstances {
  readonly record: IncidentRecord;
  readonly filings: readonly Filing[];
  readonly waivers?: readonly Waiver[];
  /** By regime: what a person decided about it. */
  readonly standing?: ReadonlyMap<string, Standing>;
  readonly places: Places;
  readonly calendars: Calendars;
  readonly now: Date;
}

/** What one regime says about an incident. */
export interface Duties {
  readonly pack: Pack;
  /** As computed, whatever anybody decided. */
  readonly determination: Determination;
  readonly obligations: readonly Obligation[];
}

/**
 * What each regime answers for an incident and makes due, in the order of the packs: the one way to compute it, for
 * lists, reminders, documents and the command line. Nothing is due for a voided incident. Pure.
 */
export function dutiesOf(packs: readonly Pack[], circumstances: Circumstances): Duties[] {
  const { record, filings, waivers = [], standing, places, calendars, now } = circumstances;
  const isVoid = record.header.status === 'voided';
  return packs.map((pack) => {
    const { regime, id, digest } = pack;
    const determination = determine(regime, record, { now, digest });
    if (isVoid) return { pack, determination, obligations: [] };
    const obligations = schedule({
      regime,
      record,
      determination: decided(determination, standing?.get(id)),
      filings: filings.filter((filing) => filing.regime === id),
      waivers,
      places,
      calendars,
      now,
    });
    return { pack, determination, obligations };
  });
}
