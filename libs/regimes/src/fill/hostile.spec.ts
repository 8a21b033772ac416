import { aContext, aRecord, clinicDuty, type RecordInput } from '../fixtures/clinic-duty.js';
import type { Pack } from '../pack/pack.js';
import { fill } from './fill.js';

let pack: Pack;
beforeAll(async () => {
  pack = await clinicDuty();
});

function field(key: string, input: RecordInput) {
  const { sections } = fill(pack, 'first', aContext(pack, aRecord(input)));
  return sections.flatMap(({ fields }) => fields).find((one) => one.key === key)!;
}

const hostile = [
  '{{constructor}}',
  '{{#each this}}{{@key}}{{/each}}',
  '{{{lookup this "__proto__"}}}',
  '<script>alert(1)</script>',
  '__proto__',
  '{time} {text} $& $1',
  '![x](http://127.0.0.1/)',
];
const entry = (text: string) => ({
  time: { stated: '2026-11-23', zone: 'UTC', precision: 'day' },
  kind: 'fact',
  text,
  in_disclosures: true,
});

it.each(hostile)('a hostile text, %s, stays the text that it is', (text) => {
  const input = { header: { title: text }, parts: { timeline: [entry(text)] } };

  expect(field('name', input).value).toMatchObject({ text });
  expect(field('events', input).value).toMatchObject({ entries: [{ text: `23 November 2026: ${text}` }] });
});

it('a reason with names in braces stays as it is beside a promise', () => {
  const states = { anchors: { state: 'not_known_yet', reason: '{date} $&', promised_by: '2026-12-01' } };

  expect(field('period', { states }).state_reason).toBe('promised_by {date} $& 1 December 2026');
});
