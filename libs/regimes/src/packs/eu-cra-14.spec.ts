import type { IncidentRecord, Tristate } from '#schemas';
import { spelt } from '../../../../test/support/deadline-cases.js';
import {
  anchored,
  answering,
  filledFields,
  fixture,
  judged,
  limbs,
  missing,
  obligations,
  shipped,
} from '../fixtures/pack-case.js';

type Facts = Readonly<Record<string, Tristate>>;
type Anchors = Readonly<Record<string, string>>;

const vulnerability = await shipped('eu-cra-14-vulnerability');
const incident = await shipped('eu-cra-14-incident');
const minimal = fixture(incident, 'minimal');

const maker: Facts = { cra_manufacturer: 'yes', cra_open_source_steward: 'no' };
const steward: Facts = { cra_manufacturer: 'no', cra_open_source_steward: 'yes' };
const exploited: Facts = { cra_vulnerability_in_product: 'yes', cra_malicious_exploitation: 'yes' };
const severe: Facts = { cra_protection_affected: 'yes', cra_malicious_code: 'no' };
const tracks = {
  vulnerability: { pack: vulnerability, facts: { ...maker, ...exploited } },
  incident: { pack: incident, facts: { ...maker, ...severe } },
} as const;

const recordOf = (facts: Facts, anchors: Anchors = {}): IncidentRecord =>
  answering(anchored(minimal, anchors), facts);

describe('an actively exploited vulnerability (Art. 3(42), 14(1))', () => {
  it.each([
    ['reportable', { ...maker, ...exploited }],
    ['not_reportable', { ...maker, cra_vulnerability_in_product: 'yes', cra_malicious_exploitation: 'no' }],
    ['not_reportable', { ...maker, cra_vulnerability_in_product: 'no' }],
    ['may_be_reportable', { ...maker, cra_vulnerability_in_product: 'yes' }],
    ['no_rule_met', { ...exploited, cra_manufacturer: 'no', cra_open_source_steward: 'no' }],
  ] as const)('is %s where %o', (result, facts) => {
    expect(judged(vulnerability, recordOf(facts)).result).toBe(result);
  });

  it('names the question that decides it', () => {
    const determination = judged(vulnerability, recordOf({ ...maker, cra_vulnerability_in_product: 'yes' }));

    expect(limbs(determination)).toEqual({
      manufacturer_or_steward: 'yes',
      steward: 'no',
      stewards_bound: 'unknown',
      actively_exploited_vulnerability: 'unknown',
    });
    expect(determination.open_questions).toMatchObject([
      { question: 'cra_malicious_exploitation', decisiveness: 1 },
    ]);
  });
});

describe('a severe incident (Art. 14(5))', () => {
  it.each([
    ['reportable', { ...maker, ...severe }],
    ['reportable', { ...maker, cra_protection_affected: 'no', cra_malicious_code: 'yes' }],
    ['not_reportable', { ...maker, cra_protection_affected: 'no', cra_malicious_code: 'no' }],
    ['may_be_reportable', { ...maker, cra_protection_affected: 'no' }],
  ] as const)('is %s where %o', (result, facts) => {
    expect(judged(incident, recordOf(facts)).result).toBe(result);
  });
});

it.each([
  ['2027-12-10T10:00', 'no_rule_met'],
  ['2027-12-11T10:00', 'reportable'],
])('an open-source steward that is aware on %s: %s (Art. 24(3))', (aware, result) => {
  const record = recordOf({ ...steward, ...exploited }, { aware_provider: `${aware} Europe/Berlin` });

  expect(judged(vulnerability, record).result).toBe(result);
});

it.each([
  ['2026-09-10', 'upcoming', true],
  ['2026-09-11', 'in_force', false],
])('on %s Article 14 is %s (rehearsal: %s)', (date, status, rehearsal) => {
  for (const { pack, facts } of Object.values(tracks))
    expect(judged(pack, recordOf(facts, { occurred_from: `${date} UTC` }))).toMatchObject({
      status,
      rehearsal,
    });
});

type Track = keyof typeof tracks;

/** What a stage owes to the CSIRT, for a manufacturer in Germany: the strict and the moved limit. */
function limitsOf(track: Track, stage: string, anchors: Anchors, notified?: string): readonly string[] {
  const { pack, facts } = tracks[track];
  const filings = notified ? ([['notification', 'csirt-coordinator', notified]] as const) : [];
  const owed = obligations(pack, recordOf(facts, anchors), {
    filings,
    zone: 'Europe/Berlin',
    holidays: 'DE',
  }).find((one) => one.stage === stage && one.recipient === 'csirt-coordinator');
  return [spelt(owed?.due), spelt(owed?.adjusted)];
}

describe('time limits (Art. 14(2) and (4))', () => {
  it.each([
    ['vulnerability', 'early-warning', '2026-11-23T10:00', 'Tue 2026-11-24 10:00'],
    ['vulnerability', 'notification', '2026-11-23T10:00', 'Thu 2026-11-26 10:00'],
    ['incident', 'early-warning', '2026-11-20T18:00', 'Sat 2026-11-21 18:00'],
    ['incident', 'notification', '2026-11-20T18:00', 'Mon 2026-11-23 18:00'],
    ['incident', 'early-warning', '2026-10-24T10:00', 'Sun 2026-10-25 09:00'],
    ['incident', 'notification', '2026-10-24T10:00', 'Tue 2026-10-27 09:00'],
  ] as const)('(a) and (b), %s, %s: aware %s, due %s', (track, stage, aware, due) => {
    expect(limitsOf(track, stage, { aware_provider: `${aware} Europe/Berlin` })).toEqual([due, '']);
  });

  it.each([
    ['2026-11-26T15:00', 'Thu 2026-12-10 24:00', ''],
    ['2026-11-28T15:00', 'Sat 2026-12-12 24:00', 'Mon 2026-12-14 24:00'],
    ['2026-12-11T15:00', 'Fri 2026-12-25 24:00', 'Mon 2026-12-28 24:00'],
  ])('14(2)(c): a measure available on %s, due %s, or %s', (fix, ...due) => {
    const anchors = {
      aware_provider: '2026-11-20T10:00 Europe/Berlin',
      fix_available: `${fix} Europe/Berlin`,
    };

    expect(limitsOf('vulnerability', 'final', anchors)).toEqual(due);
  });

  it('14(2)(c): without a measure the final report has no date', () => {
    const anchors = { aware_provider: '2026-11-20T10:00 Europe/Berlin' };

    expect(limitsOf('vulnerability', 'final', anchors)).toEqual(['', '']);
  });

  it.each([
    ['2026-11-23T09:00:00Z', 'Wed 2026-12-23 24:00', ''],
    ['2027-01-31T09:00:00Z', 'Sun 2027-02-28 24:00', 'Mon 2027-03-01 24:00'],
    ['2026-11-26T09:00:00Z', 'Sat 2026-12-26 24:00', 'Mon 2026-12-28 24:00'],
  ])('14(4)(c): notified at %s, due %s, or %s', (notified, ...due) => {
    expect(limitsOf('incident', 'final', {}, notified)).toEqual(due);
  });

  it('14(4)(c): until the notification is filed, its own limit bounds the final report', () => {
    const { pack, facts } = tracks.incident;
    const record = recordOf(facts, { aware_provider: '2026-11-23T10:00 Europe/Berlin' });
    const final = obligations(pack, record, { zone: 'Europe/Berlin', holidays: 'DE' }).find(
      ({ stage }) => stage === 'final',
    );

    expect(final?.kind).toBe('not_started');
    expect(spelt(final?.latest)).toBe('Sat 2026-12-26 24:00');
  });

  it.each(['vulnerability', 'incident'] as const)(
    '14(1), (3) and (8), %s: owed to the CSIRT and to ENISA alike, and to users without a date',
    (track) => {
      const { pack, facts } = tracks[track];
      const all = obligations(pack, recordOf(facts, { aware_provider: '2026-11-23T10:00 UTC' }));
      const recipients = (stage: string) =>
        all.filter((one) => one.stage === stage).map(({ recipient }) => recipient);

      expect(recipients('early-warning')).toEqual(['csirt-coordinator', 'enisa']);
      expect(recipients('notification')).toEqual(['csirt-coordinator', 'enisa']);
      expect(all.find(({ stage }) => stage === 'user-information')).toMatchObject({ kind: 'soft' });
    },
  );
});

describe('the content grows with the stages', () => {
  const bare = recordOf(tracks.vulnerability.facts, { aware_provider: '2026-11-23T10:00 UTC' });

  it('asks for the nature of the exploit from the notification on, and for severity in the final report', () => {
    expect(missing(vulnerability, 'early-warning', bare)).not.toContain('exploit_nature');
    expect(missing(vulnerability, 'notification', bare)).toContain('exploit_nature');
    expect(missing(vulnerability, 'notification', bare)).not.toContain('severity');
    expect(missing(vulnerability, 'final', bare)).toContain('severity');
  });

  it('asks why information is sensitive only where it is', () => {
    const asked = (answer: Tristate) =>
      missing(incident, 'notification', answering(bare, { cra_sensitive_information: answer }));

    expect(asked('yes')).toContain('sensitivity_reason');
    expect(asked('no')).not.toContain('sensitivity_reason');
  });

  it('tells users no more than they need', () => {
    const fields = filledFields(incident, 'user-information', fixture(incident, 'complete'));

    expect(Object.keys(fields)).toEqual(['users_product', 'users_what', 'users_do', 'users_contact']);
  });
});
