import { deadlineCases, spelt } from '../../../../test/support/deadline-cases.js';
import { count } from './count.js';

const artificialIntelligenceAct = deadlineCases(`
  Art. 73(2)                                              | 2026-11-23 14:10 | Europe/Berlin DE    | 15 days calendar-end-of-day + eu-1182-71 | Tue 2026-12-08 24:00
  Art. 73(2)                                              | 2026-11-21 09:00 | Europe/Berlin       | 15 days calendar-end-of-day + eu-1182-71 | Sun 2026-12-06 24:00 | Mon 2026-12-07 24:00
  Art. 73(2), last minute of a day                        | 2026-11-23 23:59 | Europe/Berlin       | 15 days calendar-end-of-day + eu-1182-71 | Tue 2026-12-08 24:00
  Art. 73(2), first minute of the next                    | 2026-11-24 00:00 | Europe/Berlin       | 15 days calendar-end-of-day + eu-1182-71 | Wed 2026-12-09 24:00
  Art. 73(2), over the turn of the year                   | 2026-12-20 12:00 | Europe/Berlin DE    | 15 days calendar-end-of-day + eu-1182-71 | Mon 2027-01-04 24:00
  Art. 73(2), ends on Easter Saturday                     | 2026-03-20 12:00 | Europe/Berlin DE    | 15 days calendar-end-of-day + eu-1182-71 | Sat 2026-04-04 24:00 | Tue 2026-04-07 24:00
  Art. 73(2), Epiphany where it is no holiday             | 2026-12-22 12:00 | Europe/Berlin DE    | 15 days calendar-end-of-day + eu-1182-71 | Wed 2027-01-06 24:00
  Art. 73(2), Epiphany in Bavaria                         | 2026-12-22 12:00 | Europe/Berlin DE-BY | 15 days calendar-end-of-day + eu-1182-71 | Wed 2027-01-06 24:00 | Thu 2027-01-07 24:00
  Art. 73(2), clocks go back within it                    | 2026-10-20 12:00 | Europe/Berlin DE    | 15 days calendar-end-of-day + eu-1182-71 | Wed 2026-11-04 24:00
  Art. 73(3)                                              | 2026-11-23 14:10 | Europe/Berlin       | 2 days calendar-end-of-day + eu-1182-71  | Wed 2026-11-25 24:00
  Art. 73(3), aware on a Friday                           | 2026-11-20 16:00 | Europe/Berlin       | 2 days calendar-end-of-day + eu-1182-71  | Sun 2026-11-22 24:00 | Tue 2026-11-24 24:00
  Art. 73(3), aware on a Thursday                         | 2026-11-19 16:00 | Europe/Berlin       | 2 days calendar-end-of-day + eu-1182-71  | Sat 2026-11-21 24:00 | Mon 2026-11-23 24:00
  Art. 73(3), aware on a Saturday                         | 2026-11-21 16:00 | Europe/Berlin       | 2 days calendar-end-of-day + eu-1182-71  | Mon 2026-11-23 24:00 | Tue 2026-11-24 24:00
  Art. 73(3), aware on a Sunday                           | 2026-11-22 16:00 | Europe/Berlin       | 2 days calendar-end-of-day + eu-1182-71  | Tue 2026-11-24 24:00
  Art. 73(3), aware on a Wednesday                        | 2026-11-25 16:00 | Europe/Berlin       | 2 days calendar-end-of-day + eu-1182-71  | Fri 2026-11-27 24:00
  Art. 73(3), ends on Christmas Day                       | 2026-12-23 16:00 | Europe/Berlin DE    | 2 days calendar-end-of-day + eu-1182-71  | Fri 2026-12-25 24:00 | Mon 2026-12-28 24:00
  Art. 73(3), aware on Christmas Eve                      | 2026-12-24 16:00 | Europe/Berlin DE    | 2 days calendar-end-of-day + eu-1182-71  | Sat 2026-12-26 24:00 | Tue 2026-12-29 24:00
  Art. 73(3), aware on Maundy Thursday                    | 2027-03-25 16:00 | Europe/Berlin DE    | 2 days calendar-end-of-day + eu-1182-71  | Sat 2027-03-27 24:00 | Wed 2027-03-31 24:00
  Art. 73(4)                                              | 2026-11-23 14:10 | Europe/Berlin       | 10 days calendar-end-of-day + eu-1182-71 | Thu 2026-12-03 24:00
  Art. 73(4), ends on Christmas Day                       | 2026-12-15 14:10 | Europe/Berlin DE    | 10 days calendar-end-of-day + eu-1182-71 | Fri 2026-12-25 24:00 | Mon 2026-12-28 24:00
  Art. 73(4), Armistice Day in France                     | 2026-11-01 10:00 | Europe/Paris FR     | 10 days calendar-end-of-day + eu-1182-71 | Wed 2026-11-11 24:00 | Thu 2026-11-12 24:00
  Art. 73(4), the same day in Germany                     | 2026-11-01 10:00 | Europe/Berlin DE    | 10 days calendar-end-of-day + eu-1182-71 | Wed 2026-11-11 24:00
  Art. 73(4), leap year                                   | 2028-02-20 10:00 | Europe/Berlin DE    | 10 days calendar-end-of-day + eu-1182-71 | Wed 2028-03-01 24:00
  Art. 73(4), common year                                 | 2027-02-20 10:00 | Europe/Berlin DE    | 10 days calendar-end-of-day + eu-1182-71 | Tue 2027-03-02 24:00
  Reg. 1182/71 Art. 3(5): not for a single day            | 2026-11-23 10:00 | Europe/Berlin DE    | 1 days eu-1182-71                        | Tue 2026-11-24 24:00
  Reg. 1182/71 Art. 3(4): a single day ends on a Saturday | 2026-11-20 10:00 | Europe/Berlin DE    | 1 days eu-1182-71                        | Sat 2026-11-21 24:00 | Mon 2026-11-23 24:00
  Reg. 1182/71 Art. 3(4): hours are not moved             | 2026-11-19 14:30 | Europe/Berlin DE    | 72 hours eu-1182-71                      | Sun 2026-11-22 14:30
`);

const codeOfPractice = deadlineCases(`
  Measure 9.3(1), critical infrastructure                     | 2026-11-23 14:10 | Europe/Berlin DE | 2 days calendar-end-of-day  | Wed 2026-11-25 24:00
  Measure 9.3(2), cybersecurity breach, never rolled          | 2026-11-23 14:10 | Europe/Berlin DE | 5 days calendar-end-of-day  | Sat 2026-11-28 24:00
  Measure 9.3(3), death                                       | 2026-11-23 14:10 | Europe/Berlin DE | 10 days calendar-end-of-day | Thu 2026-12-03 24:00
  Measure 9.3(4), other serious harm                          | 2026-11-23 14:10 | Europe/Berlin DE | 15 days calendar-end-of-day | Tue 2026-12-08 24:00
  Measure 9.3(2), evaluation containment failure of July 2026 | 2026-07-24 12:00 | UTC              | 5 days calendar-end-of-day  | Wed 2026-07-29 24:00
  Measure 9.3(4), evaluation containment failure of July 2026 | 2026-07-24 12:00 | UTC              | 15 days calendar-end-of-day | Sat 2026-08-08 24:00
  Measure 9.3, intermediate report                            | 2026-11-25 09:00 | Europe/Berlin DE | 4 weeks calendar-end-of-day | Wed 2026-12-23 24:00
  Measure 9.3, intermediate report, on Christmas Day          | 2026-11-27 09:00 | Europe/Berlin DE | 4 weeks calendar-end-of-day | Fri 2026-12-25 24:00
  Measure 9.3, final report                                   | 2026-12-10 18:00 | Europe/Berlin DE | 60 days calendar-end-of-day | Mon 2027-02-08 24:00
`);

const networkAndInformationSecurity = deadlineCases(`
  Art. 23(4)(a)                                  | 2026-11-23 09:15 | Europe/Berlin DE | 24 hours elapsed                          | Tue 2026-11-24 09:15
  Art. 23(4)(b)                                  | 2026-11-23 09:15 | Europe/Berlin DE | 72 hours elapsed                          | Thu 2026-11-26 09:15
  Art. 23(4), trust service providers            | 2026-12-24 20:00 | Europe/Berlin DE | 24 hours elapsed                          | Fri 2026-12-25 20:00
  Art. 23(4)(d), notified on a Thursday          | 2026-11-26 11:00 | Europe/Berlin    | 1 months calendar-end-of-day + eu-1182-71 | Sat 2026-12-26 24:00 | Mon 2026-12-28 24:00
  Art. 23(4)(d), from 31 January                 | 2027-01-31 11:00 | Europe/Berlin DE | 1 months calendar-end-of-day + eu-1182-71 | Sun 2027-02-28 24:00 | Mon 2027-03-01 24:00
  Art. 23(4)(d), from 31 January of a leap year  | 2028-01-31 11:00 | Europe/Berlin DE | 1 months calendar-end-of-day + eu-1182-71 | Tue 2028-02-29 24:00
  Art. 23(4)(d), from 29 January of a leap year  | 2028-01-29 11:00 | Europe/Berlin DE | 1 months calendar-end-of-day + eu-1182-71 | Tue 2028-02-29 24:00
  Art. 23(4)(d), from a leap day                 | 2028-02-29 11:00 | Europe/Berlin DE | 1 months calendar-end-of-day + eu-1182-71 | Wed 2028-03-29 24:00
  Art. 23(4)(d), from 28 February of a leap year | 2028-02-28 11:00 | Europe/Berlin DE | 1 months calendar-end-of-day + eu-1182-71 | Tue 2028-03-28 24:00
  Art. 23(4)(d), into a month of 30 days         | 2027-03-31 11:00 | Europe/Berlin DE | 1 months calendar-end-of-day + eu-1182-71 | Fri 2027-04-30 24:00
  Art. 23(4)(d), from New Year’s Eve             | 2026-12-31 11:00 | Europe/Berlin DE | 1 months calendar-end-of-day + eu-1182-71 | Sun 2027-01-31 24:00 | Mon 2027-02-01 24:00
`);

const cyberResilienceAct = deadlineCases(`
  Art. 14(2)(a)                               | 2026-11-23 08:00 | Europe/Brussels BE | 24 hours elapsed    | Tue 2026-11-24 08:00
  Art. 14(2)(b)                               | 2026-11-20 08:00 | Europe/Brussels BE | 72 hours elapsed    | Mon 2026-11-23 08:00
  Art. 14(2)(c)                               | 2026-11-23 08:00 | Europe/Brussels BE | 14 days eu-1182-71  | Mon 2026-12-07 24:00
  Art. 14(2)(c), fix on a Saturday            | 2026-11-21 08:00 | Europe/Brussels BE | 14 days eu-1182-71  | Sat 2026-12-05 24:00 | Mon 2026-12-07 24:00
  Art. 14(2)(c), ends on Christmas Day        | 2026-12-11 08:00 | Europe/Brussels BE | 14 days eu-1182-71  | Fri 2026-12-25 24:00 | Mon 2026-12-28 24:00
  Art. 14(2)(c), ends on New Year’s Day       | 2026-12-18 08:00 | Europe/Brussels BE | 14 days eu-1182-71  | Fri 2027-01-01 24:00 | Mon 2027-01-04 24:00
  Art. 14(4)(a)                               | 2026-10-25 00:30 | Europe/Brussels BE | 24 hours elapsed    | Sun 2026-10-25 23:30
  Art. 14(4)(b)                               | 2026-11-23 08:00 | Europe/Brussels BE | 72 hours elapsed    | Thu 2026-11-26 08:00
  Art. 14(4)(c)                               | 2026-11-23 08:00 | Europe/Brussels BE | 1 months eu-1182-71 | Wed 2026-12-23 24:00
  Art. 14(4)(c), notified when clocks go back | 2026-10-25 12:00 | Europe/Brussels BE | 1 months eu-1182-71 | Wed 2026-11-25 24:00
  Art. 14(4)(c), ends on Ascension Day        | 2026-04-14 12:00 | Europe/Brussels BE | 1 months eu-1182-71 | Thu 2026-05-14 24:00 | Fri 2026-05-15 24:00
`);

describe.each([
  ['AI Act', artificialIntelligenceAct],
  ['Code of Practice', codeOfPractice],
  ['NIS2', networkAndInformationSecurity],
  ['Cyber Resilience Act', cyberResilienceAct],
])('%s', (_regime, cases) => {
  it.each(cases)('$ref', ({ start, limit, clock, strict, adjusted }) => {
    const counted = count(start, limit, clock);

    expect(spelt(counted.strict)).toBe(strict);
    expect(spelt(counted.adjusted?.due)).toBe(adjusted);
  });
});
