import { determine, schedule, type Filing } from '#domain';
import { holidayCalendar } from '#calendars';
import type { IncidentRecord } from '#schemas';
import { shipped } from '../fixtures/pack-case.js';
import { regimeLine } from './regime-line.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const pack = await shipped('eu-gpai-code');
const record = pack.fixtures['complete.json'] as IncidentRecord;

function line(filings: readonly Filing[], language = 'en') {
  const determination = determine(pack.regime, record, { now: NOW, digest: pack.digest });
  const places = { organisation: { zone: 'Europe/Dublin', holidays: 'IE' } };
  const calendars = holidayCalendar;
  const situation = { regime: pack.regime, record, determination, filings, places, calendars, now: NOW };
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

  expect(line([{ ...filing, filed_at: '2026-11-20T16:00:00.000Z' }], 'de').reports).toContainEqual(
    expect.stringMatching(/^Erstbericht, bis .*: fristgerecht eingereicht$/),
  );
  expect(line([{ ...filing, filed_at: '2027-11-20T16:00:00.000Z' }], 'de').reports).toContainEqual(
    expect.stringMatching(/: verspätet eingereicht$/),
  );
});

it('names a report that is not due yet by nothing', () => {
  expect(line([]).reports.filter((report) => report.startsWith('Intermediate'))).toEqual([]);
});
