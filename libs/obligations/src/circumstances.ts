import { holidayCalendar } from '#calendars';
import { establishmentsOf, type Filing, type Places, type Standing, type Waiver } from '#domain';
import type { Transaction } from '#jobs';
import type { Circumstances } from '#regimes';
import type { OrganisationProfile } from '#schemas';

/** What decides, beside the packs, the record and the moment, what is due for an incident. */
export type Conditions = Omit<Circumstances, 'record' | 'now'>;

/** Reads them in one message. */
export async function conditionsOf(
  tx: Transaction,
  incidentId: string,
  organisationId: string,
): Promise<Conditions> {
  const [filings, waivers, standing, places] = await Promise.all([
    filingsOf(tx, incidentId),
    waiversOf(tx, incidentId),
    standingOf(tx, incidentId),
    placesOf(tx, organisationId),
  ]);
  return { filings, waivers, standing, places, calendars: holidayCalendar };
}

/** Where the clocks of an organisation run. */
export async function placesOf(tx: Transaction, organisationId: string): Promise<Places> {
  const [{ profile }] = (await tx.query('SELECT profile FROM organisation WHERE id = $1', [
    organisationId,
  ])) as [{ profile: OrganisationProfile }];
  return {
    organisation: { zone: profile.zone, ...(profile.country && { holidays: profile.country }) },
    establishments: establishmentsOf(profile),
  };
}

/** The filings of an incident, oldest first. One that was rejected or withdrawn was made, and fulfils nothing. */
async function filingsOf(tx: Transaction, incidentId: string): Promise<Filing[]> {
  const rows = (await tx.query(
    `SELECT f.regime, f.stage, f.recipient, f.filed_at, f.judged_by, d.state <> 'withdrawn' AND NOT EXISTS (
       SELECT FROM filing_step s WHERE s.filing_id = f.id AND s.step = 'rejected') AS valid
     FROM filing f JOIN disclosure d ON d.id = f.disclosure_id WHERE f.incident_id = $1 ORDER BY f.filed_at, f.id`,
    [incidentId],
  )) as (Pick<Filing, 'regime' | 'stage' | 'recipient' | 'valid'> & {
    filed_at: Date;
    judged_by: Filing['judged_by'] | null;
  })[];
  return rows.map(({ judged_by, filed_at, ...row }) => ({
    ...row,
    filed_at: filed_at.toISOString(),
    ...(judged_by && { judged_by }),
  }));
}

/** The waivers that stand: of each obligation the latest word, unless it takes an earlier one back. */
async function waiversOf(tx: Transaction, incidentId: string): Promise<Waiver[]> {
  const rows = (await tx.query(
    `SELECT obligation, reason, by, at FROM (
       SELECT DISTINCT ON (subject) subject AS obligation, outcome, reason, by_principal AS by, at FROM decision
       WHERE incident_id = $1 AND kind = 'waiver' ORDER BY subject, at DESC, id DESC) latest
     WHERE outcome = 'waived'`,
    [incidentId],
  )) as (Omit<Waiver, 'at'> & { at: Date })[];
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** What people stand for about each regime: their latest decision, with the answer that it was made on. */
async function standingOf(tx: Transaction, incidentId: string): Promise<Map<string, Standing>> {
  const rows = (await tx.query(
    `SELECT DISTINCT ON (subject) subject AS regime, outcome, computed ->> 'result' AS computed FROM decision
     WHERE incident_id = $1 AND kind = 'determination' ORDER BY subject, at DESC, id DESC`,
    [incidentId],
  )) as (Standing & { regime: string })[];
  return new Map(rows.map(({ regime, outcome, computed }) => [regime, { outcome, computed }]));
}
