import { deadlineCases, spelt } from '../../../../test/support/deadline-cases.js';
import { count } from './count.js';

const securities = deadlineCases(`
  Item 1.05, over Thanksgiving                   | 2026-11-23 10:00 | America/New_York | 4 business_days us-business-days | Mon 2026-11-30 24:00
  Instr. B.1, determined on a Saturday           | 2026-11-21 10:00 | America/New_York | 4 business_days us-business-days | Fri 2026-11-27 24:00
  Instr. B.1, determined on a Sunday             | 2026-11-22 10:00 | America/New_York | 4 business_days us-business-days | Fri 2026-11-27 24:00
  Instr. B.1, determined on Thanksgiving         | 2026-11-26 10:00 | America/New_York | 4 business_days us-business-days | Wed 2026-12-02 24:00
  Item 1.05, determined on a Friday              | 2026-11-20 10:00 | America/New_York | 4 business_days us-business-days | Fri 2026-11-27 24:00
  Item 1.05, over Christmas                      | 2026-12-23 10:00 | America/New_York | 4 business_days us-business-days | Wed 2026-12-30 24:00
  Item 1.05, over New Year                       | 2026-12-30 10:00 | America/New_York | 4 business_days us-business-days | Wed 2027-01-06 24:00
  Item 1.05, over Martin Luther King Day         | 2026-01-16 10:00 | America/New_York | 4 business_days us-business-days | Fri 2026-01-23 24:00
  Item 1.05, Independence Day observed on Friday | 2026-07-02 10:00 | America/New_York | 4 business_days us-business-days | Thu 2026-07-09 24:00
  Item 1.05, Juneteenth observed on Friday       | 2027-06-14 10:00 | America/New_York | 4 business_days us-business-days | Mon 2027-06-21 24:00
  Item 1.05, over Columbus Day                   | 2026-10-08 10:00 | America/New_York | 4 business_days us-business-days | Thu 2026-10-15 24:00
  Item 1.05, determined on Veterans Day          | 2026-11-11 10:00 | America/New_York | 4 business_days us-business-days | Tue 2026-11-17 24:00
  Item 1.05, Veterans Day observed on Friday     | 2028-11-06 10:00 | America/New_York | 4 business_days us-business-days | Mon 2028-11-13 24:00
  Item 1.05, plain week                          | 2026-08-10 10:00 | America/New_York | 4 business_days us-business-days | Fri 2026-08-14 24:00
  Item 1.05, amendment                           | 2026-12-04 16:00 | America/New_York | 4 business_days us-business-days | Thu 2026-12-10 24:00
`);

const california = deadlineCases(`
  § 22757.13(c)(1)                           | 2026-11-23 10:00 | America/Los_Angeles | 15 days us-ca    | Tue 2026-12-08 24:00
  § 22757.13(c)(1), late in the evening      | 2026-11-23 23:30 | America/Los_Angeles | 15 days us-ca    | Tue 2026-12-08 24:00
  § 22757.13(c)(1), ends on a Saturday       | 2026-07-24 10:00 | America/Los_Angeles | 15 days us-ca    | Sat 2026-08-08 24:00 | Mon 2026-08-10 24:00
  § 22757.13(c)(1), ends on Thanksgiving     | 2026-11-11 10:00 | America/Los_Angeles | 15 days us-ca    | Thu 2026-11-26 24:00 | Mon 2026-11-30 24:00
  § 22757.13(c)(1), ends on Christmas Day    | 2026-12-10 10:00 | America/Los_Angeles | 15 days us-ca    | Fri 2026-12-25 24:00 | Mon 2026-12-28 24:00
  § 22757.13(c)(1), ends on New Year’s Day   | 2026-12-17 10:00 | America/Los_Angeles | 15 days us-ca    | Fri 2027-01-01 24:00 | Mon 2027-01-04 24:00
  § 22757.13(c)(1), ends on César Chávez Day | 2027-03-16 10:00 | America/Los_Angeles | 15 days us-ca    | Wed 2027-03-31 24:00 | Thu 2027-04-01 24:00
  § 22757.13(c)(1), over a leap day          | 2028-02-15 10:00 | America/Los_Angeles | 15 days us-ca    | Wed 2028-03-01 24:00
  § 22757.13(c)(2), imminent danger          | 2026-11-26 22:00 | America/Los_Angeles | 24 hours elapsed | Fri 2026-11-27 22:00
`);

const health = deadlineCases(`
  45 CFR 164.404(b)                      | 2026-11-23 10:00 | America/New_York | 60 days calendar-end-of-day | Fri 2027-01-22 24:00
  45 CFR 164.404(b), no weekend rule     | 2026-11-24 10:00 | America/New_York | 60 days calendar-end-of-day | Sat 2027-01-23 24:00
  45 CFR 164.406, over a leap day        | 2028-01-01 10:00 | America/New_York | 60 days calendar-end-of-day | Wed 2028-03-01 24:00
  45 CFR 164.410, over a common February | 2027-01-01 10:00 | America/New_York | 60 days calendar-end-of-day | Tue 2027-03-02 24:00
`);

const sharedFindingsExchange = deadlineCases(`
  customer notice             | 2026-11-23 10:00 | America/New_York | 72 hours elapsed                 | Thu 2026-11-26 10:00
  initial report, US holidays | 2026-11-23 10:00 | America/New_York US | 4 business_days business-days | Mon 2026-11-30 24:00
  initial report, no calendar | 2026-11-23 10:00 | America/New_York | 4 business_days business-days | Fri 2026-11-27 24:00
  wider advisory              | 2026-11-23 10:00 | America/New_York | 14 days calendar-end-of-day      | Mon 2026-12-07 24:00
  preliminary factual report  | 2026-11-23 10:00 | America/New_York | 30 days calendar-end-of-day      | Wed 2026-12-23 24:00
  remediation status          | 2026-11-23 10:00 | America/New_York | 90 days calendar-end-of-day      | Sun 2027-02-21 24:00
  weekly update               | 2026-11-23 10:00 | America/New_York | 1 weeks calendar-end-of-day      | Mon 2026-11-30 24:00
`);

describe.each([
  ['SEC Form 8-K', securities],
  ['California SB 53', california],
  ['HIPAA', health],
  ['SAFE', sharedFindingsExchange],
])('%s', (_regime, cases) => {
  it.each(cases)('$ref', ({ start, limit, clock, strict, adjusted }) => {
    const counted = count(start, limit, clock);

    expect(spelt(counted.strict)).toBe(strict);
    expect(spelt(counted.adjusted?.due)).toBe(adjusted);
  });
});
