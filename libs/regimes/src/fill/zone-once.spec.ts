import type { FilledField, IncidentRecord } from '#schemas';
import { filledFields, fixture, shipped } from '../fixtures/pack-case.js';

const pack = await shipped('eu-gpai-code');
const complete = fixture(pack, 'complete');
type Entry = IncidentRecord['timeline'][number];

const at = (stated: string, zone = 'Europe/Berlin'): Entry => ({
  id: `tml_${stated}`,
  rev: 1,
  citations: [],
  time: { stated, zone, precision: stated.length === 10 ? 'day' : 'minute' },
  kind: 'fact',
  text: 'Seen.',
  in_disclosures: true,
});

const events = (...timeline: Entry[]): FilledField =>
  filledFields(pack, 'initial', { ...complete, timeline })['chain_of_events']!;

function chain(...timeline: Entry[]): { head: string; times: string[] } {
  const { value } = events(...timeline);
  const { columns, rows } = value as Extract<FilledField['value'], { kind: 'rows' }>;
  return { head: columns[0]!.label, times: rows.map(({ cells }) => cells[0]!) };
}

it('a zone that all rows share is said in the head of the column, not in each row', () => {
  expect(chain(at('2026-11-19T21:10'), at('2026-11-20'), at('2026-11-20T06:15'))).toEqual({
    head: 'When (Europe/Berlin, UTC+01:00)',
    times: ['19 November 2026, 21:10', '20 November 2026', '20 November 2026, 06:15'],
  });
});

it('where rows differ, each says its own', () => {
  expect(chain(at('2026-11-19T21:10'), at('2026-11-19T20:10', 'Europe/Dublin'))).toEqual({
    head: 'When',
    times: [
      '19 November 2026, 21:10 (Europe/Berlin, UTC+01:00)',
      '19 November 2026, 20:10 (Europe/Dublin, UTC+00:00)',
    ],
  });
});

it('a change of the clocks between two rows is a difference', () => {
  expect(chain(at('2026-10-24T21:10'), at('2026-10-25T21:10'))).toMatchObject({
    head: 'When',
    times: [expect.stringContaining('UTC+02:00'), expect.stringContaining('UTC+01:00')],
  });
});

it('a single time keeps its zone beside it', () => {
  expect(chain(at('2026-11-19T21:10'), at('2026-11-20'))).toEqual({
    head: 'When',
    times: ['19 November 2026, 21:10 (Europe/Berlin, UTC+01:00)', '20 November 2026'],
  });
});

it('times without an hour have no zone to say', () => {
  expect(chain(at('2026-11-19'), at('2026-11-20')).head).toBe('When');
});

it('the axis of the chart is in that zone, and in UTC where there are several', () => {
  const berlin = [at('2026-11-19T21:10'), at('2026-11-20'), at('2026-11-20T06:15')];

  expect(events(...berlin).figure_data).toMatchObject({ utc_offset: 60 });
  expect(events(...berlin, at('2026-11-20T06:15', 'UTC')).figure_data).not.toHaveProperty('utc_offset');
});

it('a period says the zone once, unless its ends are in two', () => {
  const period = (from: Entry, to: Entry) => {
    const anchors = [
      { ...from, anchor: 'occurred_from', source: 'Log' },
      { ...to, anchor: 'occurred_to', source: 'Log' },
    ] as unknown as IncidentRecord['anchors'];
    return filledFields(pack, 'initial', { ...complete, anchors })['dates']!.value;
  };
  const end = at('2026-11-19T22:30');

  expect(period(at('2026-11-19T21:10'), end)).toMatchObject({
    text: '19 November 2026, 21:10 to 19 November 2026, 22:30 (Europe/Berlin, UTC+01:00)',
  });
  expect(period(at('2026-11-19T20:10', 'UTC'), end)).toMatchObject({
    text: '19 November 2026, 20:10 (UTC) to 19 November 2026, 22:30 (Europe/Berlin, UTC+01:00)',
  });
  expect(period(at('2026-10-19T21:10'), end)).toMatchObject({
    text: expect.stringMatching(/UTC\+02:00\) to .*UTC\+01:00\)$/),
  });
});
