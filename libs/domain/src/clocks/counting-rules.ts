import type { COUNTING_RULES, UNITS, CERTAINTIES } from '#schemas';

export type CountingRule = (typeof COUNTING_RULES)[number];
export type Unit = (typeof UNITS)[number];

/** Where a rule of counting is written, and how we know. */
export interface Basis {
  readonly ref: string;
  readonly certainty: (typeof CERTAINTIES)[number];
}

interface CountingRuleFacts {
  readonly units: readonly Unit[];
  /** Whose holidays count, where the rule itself says so; otherwise those of the place of the clock. */
  readonly place?: string;
  readonly bases: Readonly<
    Partial<Record<'event_day' | 'rolled' | 'two_working_days' | 'business_days' | 'noon', Basis>>
  >;
}

const REGULATION_1182_71 = 'Reg. (EEC, Euratom) 1182/71';

/** What each counting rule can count, and on what it rests. */
export const COUNTING: Readonly<Record<CountingRule, CountingRuleFacts>> = {
  elapsed: { units: ['hours'], bases: {} },
  'calendar-end-of-day': { units: ['days', 'weeks', 'months'], bases: {} },
  'eu-1182-71': {
    units: ['hours', 'days', 'weeks', 'months'],
    bases: {
      event_day: { ref: `${REGULATION_1182_71} Art. 3(1)`, certainty: 'memory' },
      rolled: { ref: `${REGULATION_1182_71} Art. 3(4)`, certainty: 'memory' },
      two_working_days: { ref: `${REGULATION_1182_71} Art. 3(5)`, certainty: 'memory' },
    },
  },
  'business-days': { units: ['business_days'], bases: {} },
  'us-business-days': {
    units: ['business_days'],
    place: 'US',
    bases: { business_days: { ref: 'Form 8-K, General Instruction B.1', certainty: 'memory' } },
  },
  'us-ca': {
    units: ['days', 'weeks', 'months'],
    place: 'US-CA',
    bases: {
      event_day: { ref: 'Cal. Code Civ. Proc. § 12', certainty: 'memory' },
      rolled: { ref: 'Cal. Code Civ. Proc. § 12a', certainty: 'memory' },
    },
  },
  'dora-noon': {
    units: ['hours', 'days', 'weeks', 'months'],
    bases: { noon: { ref: 'RTS (EU) 2025/301 Art. 5(4)', certainty: 'primary' } },
  },
};
