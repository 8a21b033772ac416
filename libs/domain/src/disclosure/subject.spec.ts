import type { FieldDefinition } from '#schemas';
import { subjectsOf } from './subject.js';

const field = (...from: object[]) => ({ key: 'when', from }) as unknown as FieldDefinition;
const names = (...from: object[]) => subjectsOf('eu-x', field(...from)).map(({ name }) => name);

it('is the place in the record, the same for every form that reads it', () => {
  expect(names({ value: 'record.anchors[anchor=detected].time' })).toEqual([
    'record.anchors[anchor=detected].time',
  ]);
  expect(names({ value: 'record.harms[serious=yes][category=health|death].affected_count' })).toEqual([
    'record.harms[category=death|health][serious=yes].affected_count',
  ]);
});

it('is the same for a question whether it is asked as a condition or by its answer', () => {
  const path = 'record.facts[question=told][answer=yes|no].answer';
  expect(names({ code: { path, map: { yes: 'a', no: 'b' } } })).toEqual(names({ answer: { fact: 'told' } }));
});

it("translates a form's codes back into the record's", () => {
  const code = { path: 'record.facts[question=told].answer', map: { yes: 'a', no: 'b' } };
  expect([...subjectsOf('eu-x', field({ code }))[0]!.codes!]).toEqual([
    ['a', 'yes'],
    ['b', 'no'],
  ]);
});

it('is the field itself where nothing in the record stands behind it', () => {
  expect(names()).toEqual(['eu-x.when']);
  expect(names({ value: 'determination.categories' })).toEqual(['eu-x.determination.categories']);
});

it.each(['disclosure.prepared_at', 'recipient.country', 'record.part_states.findings.promised_by'])(
  'is none for what is about the report: %s',
  (value) => {
    expect(names({ value })).toEqual([]);
  },
);
