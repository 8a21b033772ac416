import { holidayCalendar } from '#calendars';
import { establishmentsOf, type Filing, type Obligation, type Place } from '#domain';
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
    places: { organisation, establishments: establishmentsOf(countryOf(organisation)) },
    calendars: holidayCalendar,
    now,
  });
  return duties.flatMap(({ obligations }) => obligations);
}

/** Whose holidays an organisation observes is where it is established, as far as the command line knows. */
function countryOf({ holidays }: Place): { readonly country?: string } {
  return holidays === undefined ? {} : { country: holidays.slice(0, 2) };
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
