import { holidayCalendar } from '#calendars';
import type { Filing, Obligation, Place } from '#domain';
import { dutiesOf, type Pack } from '#regimes';
import type { IncidentRecord } from '#schemas';
import { BadInput } from './bad-input.js';

export interface Situation {
  readonly record: IncidentRecord;
  readonly filings: readonly Filing[];
  readonly organisation: Place;
  readonly now: Date;
}

/** What packs make due for a record. */
export function obligationsOf(
  packs: readonly Pack[],
  { record, filings, organisation, now }: Situation,
): Obligation[] {
  const duties = dutiesOf(packs, {
    record,
    filings,
    places: { organisation },
    calendars: holidayCalendar,
    now,
  });
  return duties.flatMap(({ obligations }) => obligations);
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
