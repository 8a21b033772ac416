import fc from 'fast-check';
import { agree, contradictions, type FiledStatement } from './contradiction.js';
import type { Asserted, Statement } from './statement.js';

const instant = fc
  .integer({ min: 0, max: 60 * 24 * 40 })
  .map((minutes) => new Date(Date.UTC(2026, 9, 1) + minutes * 60_000).toISOString());
const time = (estimate: fc.Arbitrary<boolean>) =>
  fc.tuple(instant, instant, estimate).map(([a, b, estimate]): Asserted => {
    const [from, to] = a < b ? [a, b] : [b, a];
    return {
      kind: 'time',
      from,
      to: to === from ? new Date(Date.parse(to) + 1).toISOString() : to,
      estimate,
    };
  });
const codes = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });
const exact: fc.Arbitrary<Asserted> = fc.oneof(
  time(fc.constant(false)),
  fc.integer({ min: 0, max: 5 }).map((value): Asserted => ({ kind: 'number', value, estimate: false })),
  codes.map((some): Asserted => ({ kind: 'codes', codes: some.toSorted(), many: true })),
  fc.constantFrom('a', 'b').map((code): Asserted => ({ kind: 'codes', codes: [code], many: false })),
);
const subject = fc.constantFrom('record.a', 'record.b');
const statement = fc
  .record({ subject, asserted: exact, key: fc.constantFrom('f1', 'f2') })
  .map(({ key, ...claim }): Statement => ({ key, label: key, text: JSON.stringify(claim), claims: [claim] }));
const filed = fc
  .array(fc.record({ statement, at: instant, recipient: fc.constantFrom('r1', 'r2') }))
  .map((all) =>
    all.map(({ statement: one, at, recipient }, index): FiledStatement => ({
      ...one,
      id: `stm_${index}`,
      disclosure: `dis_${index}`,
      regime: 'eu-x',
      stage: 'initial',
      recipient,
      filed_at: at,
    })),
  );

it('never contradicts what is repeated word for word', () => {
  fc.assert(fc.property(exact, (asserted) => expect(agree(asserted, asserted)).toBe(true)));
  fc.assert(
    fc.property(fc.uniqueArray(statement, { selector: ({ claims }) => claims[0]!.subject }), (said) => {
      const earlier = said.map((one, index) => aFiled(one, { id: `stm_${index}` }));
      expect(contradictions(said, earlier)).toEqual([]);
    }),
  );
});

it('does not depend on the order in which filings are read', () => {
  fc.assert(
    fc.property(fc.array(statement), filed, fc.infiniteStream(fc.nat()), (next, earlier, random) => {
      const shuffled = earlier
        .map((one) => [random.next().value!, one] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, one]) => one);
      const ids = (all: readonly FiledStatement[]) =>
        contradictions(next, all)
          .map((one) => `${one.statement.text} ${one.earlier.id}`)
          .toSorted();
      expect(ids(shuffled)).toEqual(ids(earlier));
    }),
  );
});

it('compares with what each recipient heard last, and with nothing that it replaced', () => {
  fc.assert(
    fc.property(fc.array(statement), filed, (next, earlier) => {
      for (const { earlier: said, subject: about } of contradictions(next, earlier)) {
        const later = earlier.filter(
          (one) =>
            one.recipient === said.recipient &&
            one.claims.some((claim) => claim.subject === about) &&
            one.filed_at > said.filed_at,
        );
        expect(later).toEqual([]);
      }
    }),
  );
});

it('lets a time become more precise, and one that lies elsewhere not', () => {
  fc.assert(
    fc.property(time(fc.constant(false)), time(fc.constant(false)), (a, b) => {
      if (a.kind !== 'time' || b.kind !== 'time') return;
      const within = { ...a, to: new Date(Date.parse(a.from) + 1).toISOString() };
      expect(agree(a, within)).toBe(true);
      expect(agree(a, b)).toBe(a.from < b.to && b.from < a.to);
      expect(agree({ ...a, estimate: true }, b)).toBe(true);
    }),
  );
});

it('lets codes be added to a list and none be taken away, and a single one not change', () => {
  fc.assert(
    fc.property(codes, codes, (a, b) => {
      const many = (some: string[]): Asserted => ({ kind: 'codes', codes: some, many: true });
      expect(agree(many(a), many([...a, ...b]))).toBe(true);
      expect(agree(many(a), many(b))).toBe(a.every((code) => b.includes(code)));
      const [one, other] = [a[0]!, b[0]!];
      const single = (code: string): Asserted => ({ kind: 'codes', codes: [code], many: false });
      expect(agree(single(one), single(other))).toBe(one === other);
    }),
  );
});

it('names the difference, once for each earlier statement', () => {
  const claim = (subject: string, value: number) => ({
    subject,
    asserted: { kind: 'number', value, estimate: false } as const,
  });
  const said = (value: number): Statement => ({
    key: 'persons',
    label: 'Persons affected',
    text: String(value),
    claims: [claim('eu-x.persons', value), claim('record.harms.affected_count', value)],
  });
  const found = contradictions([said(5)], [aFiled(said(2), { id: 'stm_1' })]);
  expect(found).toEqual([
    expect.objectContaining({
      difference: 'other_number',
      earlier: expect.objectContaining({ id: 'stm_1' }),
    }),
  ]);
});

function aFiled(said: Statement, { id }: { id: string }): FiledStatement {
  const frame = { disclosure: 'dis_1', regime: 'eu-x', stage: 'initial', recipient: 'r1' };
  return { ...said, ...frame, id, filed_at: '2026-11-24T10:00:00.000Z' };
}
