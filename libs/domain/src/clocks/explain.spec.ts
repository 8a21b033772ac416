import { ANCHORS } from '#schemas';
import { deadline, obligationsIn, stage, type Scene } from '../../../../test/support/clock-scenes.js';
import { explain, limitsToPrint } from './explain.js';
import { englishClockWords } from '../../../../test/support/english-clock-words.js';

const days = (amount: number) =>
  ({ amount, unit: 'days', rule: 'calendar-end-of-day', adjusted_rule: 'eu-1182-71' }) as const;
const sentences = (scene: Scene) =>
  obligationsIn(scene).map((obligation) => explain(obligation, englishClockWords));

it('says where a limit comes from, step by step', () => {
  const stages = [stage('initial', [deadline('73(2)', 'aware_provider', days(15))])];

  expect(sentences({ stages, anchors: { aware_provider: '2026-11-23T14:10' } })).toEqual([
    [
      "Binding: 15 calendar days after the provider's awareness (Mon 23 Nov 2026 14:10 Europe/Berlin); event day not counted, " +
        'Reg. (EEC, Euratom) 1182/71 Art. 3(1), not checked against the text; ' +
        'ends Tue 8 Dec 2026 24:00 Europe/Berlin; Art. 73(2).',
    ],
  ]);
});

it('says why an adjusted limit is later, day by day', () => {
  const stages = [stage('initial', [deadline('73(3)', 'aware_provider', days(2))])];
  const [said] = sentences({ stages, anchors: { aware_provider: '2026-12-24T16:00' } });

  expect(said?.[1]).toBe(
    'Adjusted limit Tue 29 Dec 2026 24:00 Europe/Berlin: the last day moves over Sat 26 Dec 2026 (Boxing Day), ' +
      'Sun 27 Dec 2026 (weekend) to Mon 28 Dec 2026, ' +
      'Reg. (EEC, Euratom) 1182/71 Art. 3(4), not checked against the text; public holidays: Germany; ' +
      'the period must hold two working days, so it lasts until Tue 29 Dec 2026, ' +
      'Reg. (EEC, Euratom) 1182/71 Art. 3(5), not checked against the text.',
  );
});

it('says which business days were counted', () => {
  const limit = { amount: 4, unit: 'business_days', rule: 'us-business-days' } as const;
  const stages = [
    stage('8-k', [deadline('1.05', 'materiality_determined', limit, { zone: 'America/New_York' })]),
  ];
  const [said] = sentences({ stages, anchors: { materiality_determined: '2026-11-23T16:00' } });

  expect(said?.[0]).toContain(
    'passes over Thu 26 Nov 2026 (Thanksgiving Day), Sat 28 Nov 2026 (weekend), Sun 29 Nov 2026 (weekend); ' +
      'ends Mon 30 Nov 2026 24:00 America/New_York; public holidays: United States; Art. 1.05.',
  );
});

it('says how noon of the next working day comes about', () => {
  const limit = { amount: 72, unit: 'hours', rule: 'dora-noon' } as const;
  const stages = [stage('intermediate', [deadline('5(1)(b)', 'aware_provider', limit)])];
  const [said] = sentences({ stages, anchors: { aware_provider: '2026-11-19T10:00' } });

  expect(said?.[0]).toContain(
    '(weekend) to noon of the next working day, Mon 23 Nov 2026 12:00 Europe/Berlin, RTS (EU) 2025/301 Art. 5(4)',
  );
});

it('says what a clock waits for, and the latest that it can become', () => {
  const stages = [
    stage('notification', [deadline('a', 'aware_provider', days(2))]),
    stage('final', [deadline('b', 'notification@first', days(10))]),
  ];
  const [, said] = sentences({ stages, anchors: { aware_provider: '2026-11-23T14:10' } });

  expect(said).toEqual([
    '10 calendar days after the filing of “notification” (still awaited); at the latest Sat 5 Dec 2026 24:00 ' +
      'Europe/Berlin; Art. b.',
  ]);
});

it('tells limits that bind from those that do not, or only perhaps', () => {
  const stages = [
    stage('initial', [
      deadline('soft', 'link_established'),
      deadline('a', 'aware_provider', days(15)),
      deadline('b', 'detected', days(20)),
      deadline('c', 'aware_provider', days(2), { when: { fact: 'widespread' } }),
    ]),
  ];
  const anchors = { aware_provider: '2026-11-23', detected: '2026-11-20T09:00' };
  const [said] = sentences({ stages, anchors });

  expect(said?.map((sentence) => sentence.slice(0, 90))).toEqual([
    expect.stringMatching(/^Binding, as the earliest limit: 15 calendar days after the provider's awareness/),
    expect.stringMatching(/^Immediately once establishment of the causal link is recorded; no fixed limit/),
    expect.stringMatching(/^Not binding: 20 calendar days after detection/),
    expect.stringMatching(/^Only if an open question is answered with yes: 2 calendar days/),
  ]);
  expect(said?.[0]).toContain('known to the day only, counted from its earliest moment');
});

it('says that a rule is not in force, and that a duty is open', () => {
  const stages = [stage('initial', [deadline('a', 'aware_provider', days(15))])];
  const regime = { status: [{ status: 'dormant', source: 'act' }], trigger: { fact: 'serious' } };
  const [said] = sentences({ stages, anchors: { aware_provider: '2026-11-23' }, regime: regime as object });

  expect(said?.slice(0, 2)).toEqual([
    'This rule is not in force at the date of the incident; this is what would be due.',
    'Whether this is due at all depends on open questions.',
  ]);
});

it('prints the binding limit of a stage with the laxer reading behind it', () => {
  const obligations = obligationsIn({
    stages: [
      stage('initial', [
        deadline('d', 'detected', {
          amount: 1,
          unit: 'days',
          rule: 'calendar-end-of-day',
          adjusted_rule: 'eu-1182-71',
        }),
        deadline('later', 'detected', { amount: 9, unit: 'days', rule: 'calendar-end-of-day' }),
      ]),
    ],
    anchors: { detected: '2026-11-20T10:00' },
  });
  const asked = { regime: 'act', stage: 'initial', recipient: 'authority' };
  const [printed, ...more] = limitsToPrint(obligations, asked, englishClockWords);
  expect(more).toEqual([]);
  expect(printed?.text).toMatch(
    /ends Sat 21 Nov 2026 24:00 Europe\/Berlin.*\. Adjusted limit Mon 23 Nov 2026 24:00/,
  );
  expect(limitsToPrint(obligations, { ...asked, stage: 'final' }, englishClockWords)).toEqual([]);
});

it.each(ANCHORS)('names the anchor %s in words', (anchor) => {
  expect(englishClockWords.anchor(anchor)).toMatch(/^[a-z' ]+$/);
});
