import { holidayCalendar } from './index.js';

it.each([
  ['DE', '2026-12-25', 'Christmas Day'],
  ['DE', '2026-05-14', 'Ascension Day'],
  ['DE-BY', '2026-06-04', 'Corpus Christi'],
  ['US', '2026-11-26', 'Thanksgiving Day'],
  ['US', '2026-07-03', 'Independence Day (substitute day)'],
  ['US', '2028-11-10', 'Veterans Day (substitute day)'],
  ['US', '2021-12-31', "New Year's Day (substitute day)"],
  ['US-CA', '2026-11-27', 'Day after Thanksgiving Day'],
  ['FR', '2026-07-14', 'Bastille Day'],
])('in %s, %s is %s', (place, date, name) => {
  expect(holidayCalendar(place)?.(date)).toBe(name);
});

it.each([
  ['DE', '2026-12-24', 'Christmas Eve is a half day at banks'],
  ['DE', '2026-06-04', 'Corpus Christi is a holiday in some states only'],
  ['US', '2026-11-27', 'the day after Thanksgiving is a holiday in some states only'],
  ['IE', '2026-04-03', 'Good Friday is no public holiday in Ireland'],
])('in %s, %s is a working day: %s', (place, date) => {
  expect(holidayCalendar(place)?.(date)).toBeUndefined();
});

it.each(['XX', 'DE-ZZ', '', 'toString'])('knows no calendar for "%s"', (place) => {
  expect(holidayCalendar(place)).toBeUndefined();
});
