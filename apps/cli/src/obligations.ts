import { holidayCalendar } from '#calendars';
import { determine, schedule, type Filing, type Obligation, type Place } from '#domain';
import type { Pack } from '#regimes';
import type { IncidentRecord } from '#schemas';
import { BadInput } from './bad-input.js';

export interface Situation {
  readonly record: IncidentRecord;
  readonly filings: readonly Filing[];
  readonly organisation: Place;
  readonly now: Date;
}

/** What a pack makes due for a record. */
export function obligationsOf(pack: Pack, { record, filings, organisation, now }: Situation): Obligation[] {
  return schedule({
    regime: pack.regime,
    determination: determine(pack.regime, record, { now, digest: pack.digest }),
    record,
    calendars: holidayCalendar,
    filings,
    now,
    places: { organisation },
  });
}

/** A place whose holidays are known. */
export function knownPlace(zone: string, holidays: string | undefined): Place {
  if (holidays === undefined) return { zone };
  if (!holidayCalendar(holidays))
    throw new BadInput(
      `No holidays are known for "${holidays}"; write a country or subdivision such as DE or US-CA.`,
    );
  return { zone, holidays };
}
