import { schedulingOf, type Scene } from '../../../../test/support/clock-scenes.js';
import { englishClockWords } from '../../../../test/support/english-clock-words.js';
import type { Hold } from '#schemas';
import { explain } from './explain.js';
import type { Filing } from './obligation.js';
import { schedule } from './schedule.js';

const hold: Hold = {
  id: 'no-alteration',
  recipients: ['authority'],
  begins: { first_of: ['aware_provider', 'aware_deployer'] },
  until: [{ filing: 'notice' }, { anchor: 'resolved' }],
  ref: 'Art. 73(6)',
  source: 'act',
  certainty: 'primary',
};
const notice = { id: 'notice', recipients: ['authority'], deadlines: [] };
const filed = (recipient: string, more: Partial<Filing> = {}): Filing => ({
  regime: 'act',
  stage: 'notice',
  recipient,
  filed_at: '2026-11-25T09:00:00.000Z',
  valid: true,
  ...more,
});

function holds(scene: Partial<Scene>, filings: readonly Filing[] = [], more: Partial<Hold> = {}) {
  const regime = { holds: [{ ...hold, ...more }], ...scene.regime } as object;
  return schedule({ ...schedulingOf({ stages: [notice], ...scene, regime }), filings });
}

const aware = { aware_deployer: '2026-11-23T14:10' };

it('is an obligation of its own kind, without a limit, in force from its beginning', () => {
  expect(holds({ anchors: aware })).toMatchObject([
    { id: 'act:no-alteration:authority', kind: 'hold', status: 'holding', limits: [], waits_for: [] },
  ]);
});

it('waits for its beginning', () => {
  const [waiting] = holds({});

  expect(waiting?.status).toBe('waiting');
  expect(explain(waiting!, englishClockWords)).toEqual([
    "Begins with the provider's awareness, or else the deployer's awareness and holds until the filing of " +
      '“notice”, or else resolution; Art. 73(6).',
  ]);
});

it('is never overdue, however long it lasts', () => {
  expect(holds({ anchors: aware, now: '2030-01-01T00:00' })[0]?.status).toBe('holding');
});

it.each([
  ['the notice to this authority', [filed('authority')], {}, 'released'],
  ['the notice to another', [filed('other')], {}, 'holding'],
  ['a notice that was rejected', [filed('authority', { valid: false })], {}, 'holding'],
  ['an anchor that ends it', [], { resolved: '2026-11-26T10:00' }, 'released'],
] as const)('%s: %s', (_case, filings, anchors, status) => {
  expect(holds({ anchors: { ...aware, ...anchors } }, filings)[0]?.status).toBe(status);
});

it('says from when on it lasted and what ended it', () => {
  const [released] = holds({ anchors: aware }, [filed('authority')]);

  expect(explain(released!, englishClockWords)).toEqual([
    "Began with the deployer's awareness (Mon 23 Nov 2026 14:10 Europe/Berlin) and ended with the filing of " +
      '“notice” on Wed 25 Nov 2026 09:00 UTC; Art. 73(6).',
  ]);
});

it('is not there where nothing is reportable, nor where its condition surely does not hold', () => {
  expect(holds({ anchors: aware, regime: { trigger: { kind: ['hazard'] } } as object })).toEqual([]);
  const facts = { provider: 'no' } as const;
  expect(holds({ anchors: aware, facts }, [], { when: { fact: 'provider' } })).toEqual([]);
});
