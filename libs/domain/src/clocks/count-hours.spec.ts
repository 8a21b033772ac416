import { deadlineCases, spelt } from '../../../../test/support/deadline-cases.js';
import { count } from './count.js';

const dataProtection = deadlineCases(`
  Art. 33(1)                            | 2026-11-23 14:30 | Europe/Dublin IE | 72 hours elapsed | Thu 2026-11-26 14:30
  Art. 33(1), clocks go back            | 2026-10-24 10:00 | Europe/Paris FR  | 72 hours elapsed | Tue 2026-10-27 09:00
  Art. 33(1), clocks go forward         | 2026-03-28 10:00 | Europe/Paris FR  | 72 hours elapsed | Tue 2026-03-31 11:00
  Art. 33(1), over a weekend            | 2026-12-18 18:00 | Europe/Paris FR  | 72 hours elapsed | Mon 2026-12-21 18:00
  Art. 33(1), ends on Boxing Day        | 2026-12-23 09:00 | Europe/Dublin IE | 72 hours elapsed | Sat 2026-12-26 09:00
  Art. 33(1), over a leap day           | 2028-02-28 12:00 | Europe/Paris FR  | 72 hours elapsed | Thu 2028-03-02 12:00
  Art. 33(1), over the turn of the year | 2026-12-30 23:45 | Europe/Paris FR  | 72 hours elapsed | Sat 2027-01-02 23:45
  COM(2025) 837 (proposal)              | 2026-11-23 14:30 | Europe/Dublin IE | 96 hours elapsed | Fri 2026-11-27 14:30
`);

const digitalOperationalResilience = deadlineCases(`
  RTS Art. 5(1)(a), 4 hours                                     | 2026-11-24 06:00 | Europe/Berlin DE     | 4 hours dora-noon            | Tue 2026-11-24 10:00
  RTS Art. 5(1)(a), 24 hours                                    | 2026-11-23 08:00 | Europe/Berlin DE     | 24 hours dora-noon           | Tue 2026-11-24 08:00
  RTS Art. 5(1)(b)                                              | 2026-11-23 08:00 | Europe/Berlin DE     | 72 hours dora-noon           | Thu 2026-11-26 08:00
  RTS Art. 5(1)(c)                                              | 2026-11-23 08:00 | Europe/Berlin DE     | 1 months dora-noon           | Wed 2026-12-23 24:00
  RTS Art. 5(4), 4 hours end on a Saturday                      | 2026-11-20 23:00 | Europe/Berlin DE     | 4 hours dora-noon            | Mon 2026-11-23 12:00
  RTS Art. 5(4), 24 hours end on Christmas Day                  | 2026-12-24 08:00 | Europe/Berlin DE     | 24 hours dora-noon           | Mon 2026-12-28 12:00
  RTS Art. 5(4), 72 hours end on a Sunday                       | 2026-11-19 10:00 | Europe/Berlin DE     | 72 hours dora-noon           | Mon 2026-11-23 12:00
  RTS Art. 5(4), 72 hours end on 26 December                    | 2026-12-23 09:00 | Europe/Berlin DE     | 72 hours dora-noon           | Mon 2026-12-28 12:00
  RTS Art. 5(4), 72 hours end on Good Friday                    | 2027-03-23 16:00 | Europe/Berlin DE     | 72 hours dora-noon           | Tue 2027-03-30 12:00
  RTS Art. 5(4), Europe Day in Luxembourg                       | 2028-05-06 10:00 | Europe/Luxembourg LU | 72 hours dora-noon           | Wed 2028-05-10 12:00
  RTS Art. 5(4), the same day in Germany                        | 2028-05-06 10:00 | Europe/Berlin DE     | 72 hours dora-noon           | Tue 2028-05-09 10:00
  RTS Art. 5(4), a month ends on a Saturday                     | 2026-11-26 10:00 | Europe/Berlin DE     | 1 months dora-noon           | Mon 2026-12-28 12:00
  RTS Art. 5(4), a month ends on All Saints’ Sunday             | 2026-10-01 10:00 | Europe/Paris FR      | 1 months dora-noon           | Mon 2026-11-02 12:00
  RTS Art. 5(4), a month ends on New Year’s Day                 | 2026-12-01 10:00 | Europe/Paris FR      | 1 months dora-noon           | Mon 2027-01-04 12:00
  RTS Art. 5(4), a month from 31 January                        | 2027-01-31 10:00 | Europe/Paris FR      | 1 months dora-noon           | Mon 2027-03-01 12:00
  RTS Art. 5(5), credit institution: no relief at the weekend   | 2026-11-19 10:00 | Europe/Berlin DE     | 72 hours elapsed             | Sun 2026-11-22 10:00
  RTS Art. 5(5), credit institution: no relief on Christmas Day | 2026-12-24 08:00 | Europe/Berlin DE     | 24 hours elapsed             | Fri 2026-12-25 08:00
  RTS Art. 5(4), shown beside a strict limit                    | 2026-11-19 10:00 | Europe/Berlin DE     | 72 hours elapsed + dora-noon | Sun 2026-11-22 10:00 | Mon 2026-11-23 12:00
`);

const newYorkAndIllinois = deadlineCases(`
  GBL § 1422                    | 2027-01-04 09:00 | America/New_York US | 72 hours elapsed | Thu 2027-01-07 09:00
  GBL § 1422, imminent danger   | 2027-01-04 09:00 | America/New_York US | 24 hours elapsed | Tue 2027-01-05 09:00
  GBL § 1422, clocks go forward | 2027-03-13 10:00 | America/New_York US | 72 hours elapsed | Tue 2027-03-16 11:00
  GBL § 1422, clocks go back    | 2027-11-06 10:00 | America/New_York US | 72 hours elapsed | Tue 2027-11-09 09:00
  SB 315                        | 2028-01-14 17:00 | America/Chicago US  | 72 hours elapsed | Mon 2028-01-17 17:00
  SB 315, imminent danger       | 2028-01-14 17:00 | America/Chicago US  | 24 hours elapsed | Sat 2028-01-15 17:00
`);

const criticalInfrastructureReporting = deadlineCases(`
  6 U.S.C. § 681b, incident       | 2026-11-26 08:00 | America/New_York US | 72 hours elapsed | Sun 2026-11-29 08:00
  6 U.S.C. § 681b, ransom payment | 2026-11-26 08:00 | America/New_York US | 24 hours elapsed | Fri 2026-11-27 08:00
`);

describe.each([
  ['GDPR', dataProtection],
  ['DORA', digitalOperationalResilience],
  ['RAISE Act and Illinois', newYorkAndIllinois],
  ['CIRCIA', criticalInfrastructureReporting],
])('%s', (_regime, cases) => {
  it.each(cases)('$ref', ({ start, limit, clock, strict, adjusted }) => {
    const counted = count(start, limit, clock);

    expect(spelt(counted.strict)).toBe(strict);
    expect(spelt(counted.adjusted?.due)).toBe(adjusted);
  });
});
