import { addItem, moveTo, obstacles, openIncident, statePart, TRANSITIONS, type Status } from '#domain';
import type { IncidentRecord } from '#schemas';

const acting = { by: 'usr_1', now: new Date('2026-11-23T10:00:00.000Z') };
const identity = { id: 'inc_01936b2e-0000-7000-8000-000000000000', reference: 'CAN-2026-0001' };
const clear = { undecided_regimes: [], open_obligations: [], today: '2026-11-23' };
const opened = openIncident({ title: 'x', limits: 'Logs of one day are missing.' }, identity, acting).record;
const stated = ['trigger_conditions', 'safeguards', 'residual_risks'] as const;
const ready = stated.reduce(
  (record, part) => statePart(record, part, { state: 'not_applicable', reason: 'A drill.' }, acting).record,
  opened,
);
const at = (record: IncidentRecord, status: Status) => ({ ...record, header: { ...record.header, status } });
const risk = {
  statement: 'It happens again.',
  likelihood: 2,
  severity: 3,
  basis: 'judged',
  reason: 'Not measured.',
};

it('walks from report to closure and back into investigation', () => {
  const path: Status[] = ['triaged', 'investigating', 'contained', 'in_review', 'closed', 'investigating'];
  const end = path.reduce(
    (record, to) => moveTo(record, to, clear, { ...acting, reason: 'next step' }).record,
    ready,
  );
  expect(end.header.status).toBe('investigating');
});

it('has a way out of every status but voided', () => {
  const stuck = Object.entries(TRANSITIONS).filter(([, next]) => next.length === 0);
  expect(stuck.map(([status]) => status)).toEqual(['voided']);
});

it('demands a decision on every regime before triage is over, also on those that say no', () => {
  const found = obstacles(opened, 'triaged', { ...clear, undecided_regimes: ['eu-gdpr-33', 'eu-gpai-code'] });
  expect(found).toHaveLength(2);
});

it('lists everything that is missing for a review at once', () => {
  const { limits: _limits, ...header } = opened.header;
  const empty = { ...opened, header: { ...header, status: 'investigating' as const } };
  expect(obstacles(empty, 'in_review', clear)).toHaveLength(3);
});

it('closes over an accepted residual risk until the acceptance expires', () => {
  const id = 'rsk_01936b2e-0000-7000-8000-000000000001';
  const accepted_at = { stated: '2026-11-20', zone: 'Europe/Berlin', precision: 'day' };
  const input = { ...risk, accepted_by: 'Head of safety', accepted_at, review_by: '2026-11-23' };
  const { record } = addItem(at(ready, 'in_review'), 'residual_risks', { id, input }, acting);
  expect(obstacles(record, 'closed', clear)).toEqual([]);
  expect(obstacles(record, 'closed', { ...clear, today: '2026-11-24' })).toEqual([
    `The residual risk ${id} was accepted until 2026-11-23; accept it anew.`,
  ]);
});

it('does not close over an unaccepted residual risk or an open duty', () => {
  const id = 'rsk_01936b2e-0000-7000-8000-000000000001';
  const { record } = addItem(at(ready, 'in_review'), 'residual_risks', { id, input: risk }, acting);
  const found = obstacles(record, 'closed', {
    ...clear,
    open_obligations: ['Final report to the AI Office'],
  });
  expect(found).toEqual([
    `The residual risk ${id} is accepted by nobody.`,
    'This duty is still open: Final report to the AI Office.',
  ]);
});

it.each([
  [opened, 'voided'],
  [at(ready, 'closed'), 'investigating'],
] as const)('wants a reason for undoing what others relied on', (record, to) => {
  expect(() => moveTo(record, to, clear, acting)).toThrow('Give a reason');
});

it('says where an incident can go when it cannot go there', () => {
  expect(obstacles(opened, 'closed', clear)).toEqual([
    'An incident that is reported cannot become closed; it can become triaged, voided.',
  ]);
});
