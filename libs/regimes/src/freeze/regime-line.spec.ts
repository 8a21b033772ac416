import { determine, schedule, type Filing } from '#domain';
import { holidayCalendar } from '#calendars';
import type { IncidentRecord } from '#schemas';
import { shipped } from '../fixtures/pack-case.js';
import { regimeLine } from './regime-line.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const pack = await shipped('eu-gpai-code');
const complete = pack.fixtures['complete.json'] as IncidentRecord;

function line(filings: readonly Filing[], { language = 'en', record = complete, now = NOW } = {}) {
  const determination = determine(pack.regime, record, { now, digest: pack.digest });
  const places = { organisation: { zone: 'Europe/Dublin', holidays: 'IE' } };
  const calendars = holidayCalendar;
  const situation = { regime: pack.regime, record, determination, filings, places, calendars, now };
  return regimeLine(pack, determination, { obligations: schedule(situation), language });
}

it('says what came out and how each report stands that is due', () => {
  expect(line([])).toMatchObject({
    title: 'EU GPAI Code, Commitment 9',
    result: 'reportable',
    result_text: 'Reportable',
    open_questions: 0,
  });
  expect(line([]).reports).toContainEqual(
    expect.stringMatching(
      /^Initial report, by \w{3} \d+ \w+ 202\d \d\d:\d\d Europe\/Brussels: not filed yet$/,
    ),
  );
});

it('says that a report was filed, in the language of the document', () => {
  const [recipient] = pack.regime.stages[0]!.recipients;
  const filing = { regime: pack.id, stage: 'initial', recipient: recipient!, valid: true } as const;

  expect(
    line([{ ...filing, filed_at: '2026-11-20T16:00:00.000Z' }], { language: 'de' }).reports,
  ).toContainEqual(expect.stringMatching(/^Erstbericht, bis .*: fristgerecht eingereicht$/));
  expect(
    line([{ ...filing, filed_at: '2027-11-20T16:00:00.000Z' }], { language: 'de' }).reports,
  ).toContainEqual(expect.stringMatching(/: verspätet eingereicht$/));
});

it('names a report that is not due yet by nothing', () => {
  expect(line([]).reports.filter((report) => report.startsWith('Intermediate'))).toEqual([]);
});

it('calls nothing overdue while it is open whether it is owed', () => {
  const now = new Date('2027-03-01T10:00:00Z');
  const late = (record: IncidentRecord) =>
    line([], { record, now }).reports.filter((report) => report.includes('overdue'));
  const open = { ...complete, facts: [] };

  expect(late(complete)).not.toEqual([]);
  expect(line([], { record: open, now })).toMatchObject({ result: 'may_be_reportable' });
  expect(late(open)).toEqual([]);
});
