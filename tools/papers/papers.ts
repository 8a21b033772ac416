import { holidayCalendar } from '#calendars';
import { limitsToPrint } from '#domain';
import { clockWords, dutiesOf, freeze, type Frozen, type Pack } from '#regimes';
import type { IncidentRecord, OrganisationProfile } from '#schemas';

/** One document that a pack can make of one of its fixtures. */
export interface Paper {
  /** "us-hipaa individual-notice complete en". */
  readonly name: string;
  readonly pack: Pack;
  readonly stage: string;
  /** File name of the record, without its ending: minimal, complete or hostile. */
  readonly fixture: string;
  readonly language: string;
}

const NOW = new Date('2026-11-23T10:00:00Z');
const ZONE = 'Europe/Dublin';

/** Every stage of every pack, with each of its fixtures, in each of its languages. */
export function papersOf(packs: readonly Pack[]): Paper[] {
  return packs.flatMap((pack) =>
    pack.regime.stages.flatMap(({ id: stage }) =>
      Object.keys(pack.fixtures).flatMap((file) =>
        Object.keys(pack.texts).map((language) => {
          const fixture = file.replace('.json', '');
          return { name: `${pack.id} ${stage} ${fixture} ${language}`, pack, stage, fixture, language };
        }),
      ),
    ),
  );
}

/** What the paper says, filed by an invented organisation at a fixed time: the same bytes whenever it is called. */
export function freezePaper(paper: Paper, packs: readonly Pack[]): Frozen {
  const { pack, stage, fixture, language } = paper;
  const record = pack.fixtures[`${fixture}.json`] as IncidentRecord;
  const [recipient] = pack.regime.stages.find(({ id }) => id === stage)!.recipients;
  const obligations = dutiesOf(packs, {
    record,
    filings: [],
    places: { organisation: { zone: ZONE, holidays: 'IE' } },
    calendars: holidayCalendar,
    now: NOW,
  }).flatMap((duties) => duties.obligations);
  return freeze({
    id: 'dis_1',
    pack,
    packs,
    stage,
    record,
    organisation: { id: 'org_1', name: 'Example Labs', profile: structuredClone(PROFILE) },
    evidence: EVIDENCE,
    recipient: recipient!,
    language,
    deadlines: limitsToPrint(
      obligations,
      { regime: pack.id, stage, recipient: recipient! },
      clockWords(pack, language),
    ),
    obligations,
    now: NOW,
  });
}

/** The two items of evidence that the fixtures cite. */
const EVIDENCE = [1, 2].map((n) => ({
  id: `evd_00000000-0000-4000-8000-00000000000${n}`,
  name: `log-${n}.json`,
  digest: `sha256:${String(n).repeat(64)}`,
  bytes: 1_000 * n,
  media_type: 'application/json',
  received_at: '2026-11-21T08:12:00.000Z',
}));

const CONTACT = {
  role: 'reporting',
  first_name: 'Alex',
  last_name: 'Example',
  email: 'incidents@labs.example',
  phone: '+353 20 915 0000',
} as const;

const PROFILE: OrganisationProfile = {
  legal_name: 'Example Labs',
  capacity: 'provider',
  address: '1 Example Street',
  postcode: 'D02 X285',
  city: 'Dublin',
  country: 'IE',
  zone: ZONE,
  lei: '5493001KJTIIGC8Y1R12',
  contacts: [
    CONTACT,
    { ...CONTACT, role: 'security', first_name: 'Sam' },
    { ...CONTACT, role: 'data_protection', first_name: 'Robin', email: 'privacy@labs.example' },
  ],
};
