import fc from 'fast-check';
import {
  addItem,
  applyPatch,
  DomainError,
  editHeader,
  editItem,
  openIncident,
  removeItem,
  statePart,
  type Change,
} from '#domain';
import { flaws, IncidentRecordSchema, type IncidentRecord } from '#schemas';

const acting = { by: 'usr_1', now: new Date('2026-11-23T10:00:00.000Z') };
const identity = { id: 'inc_01936b2e-0000-7000-8000-000000000000', reference: 'CAN-2026-0001' };
const harmId = (n: number) => `hrm_01936b2e-0000-7000-8000-${String(n).padStart(12, '0')}`;
const harm = {
  category: 'economic',
  description: 'Orders were cancelled.',
  materialised: 'occurred',
  causal_link: 'direct',
  serious: 'unknown',
  reversible: 'yes',
};
const opened = () => openIncident({ title: 'Agent cancelled orders' }, identity, acting).record;

describe('opening an incident', () => {
  it('needs a title and nothing else, and gives a valid record', () => {
    expect(flaws(IncidentRecordSchema, opened())).toEqual([]);
  });

  it('names every wrong field at once', () => {
    const refusal = caught(() => openIncident({ kind: 'accident', colour: 'red' }, identity, acting));
    expect(refusal.code).toBe('invalid-item');
    expect(refusal.detail).toEqual([
      { pointer: '/title', message: 'is required' },
      { pointer: '/colour', message: 'is not a known field' },
      { pointer: '/kind', message: 'must be one of incident, near_miss, hazard, evaluation_finding' },
    ]);
  });
});

describe('editing items', () => {
  it('merges edits of different items that saw the same revision', () => {
    const both = [1, 2].reduce(
      (record, n) => addItem(record, 'harms', { id: harmId(n), input: harm }, acting).record,
      opened(),
    );
    const first = editItem(both, { part: 'harms', id: harmId(1), rev: 2 }, { serious: 'yes' }, acting).record;
    const second = editItem(
      first,
      { part: 'harms', id: harmId(2), rev: 3 },
      { serious: 'no' },
      acting,
    ).record;
    expect(second.harms.map(({ serious, rev }) => [serious, rev])).toEqual([
      ['yes', 4],
      ['no', 5],
    ]);
  });

  it('refuses an edit of an item that changed meanwhile, and shows both sides', () => {
    const record = addItem(opened(), 'harms', { id: harmId(1), input: harm }, acting).record;
    const theirs = editItem(
      record,
      { part: 'harms', id: harmId(1), rev: 2 },
      { serious: 'yes' },
      acting,
    ).record;
    const refusal = caught(() =>
      editItem(theirs, { part: 'harms', id: harmId(1), rev: 2 }, { serious: 'no' }, acting),
    );
    expect(refusal.code).toBe('edit-conflict');
    expect(refusal.detail).toMatchObject({
      base_rev: 2,
      theirs: { serious: 'yes', rev: 3 },
      yours: { serious: 'no' },
    });
  });

  it('removes an optional field when the patch says null, and refuses to remove a required one', () => {
    const input = { ...harm, affected_group: 'customers' };
    const record = addItem(opened(), 'harms', { id: harmId(1), input }, acting).record;
    const edited = editItem(
      record,
      { part: 'harms', id: harmId(1), rev: 2 },
      { affected_group: null },
      acting,
    ).record;
    expect(edited.harms[0]).not.toHaveProperty('affected_group');
    const refusal = caught(() =>
      editItem(record, { part: 'harms', id: harmId(1), rev: 2 }, { category: null }, acting),
    );
    expect(refusal.detail).toEqual([{ pointer: '/category', message: 'is required' }]);
  });

  it('computes instants from the stated time and its zone, and believes no client about them', () => {
    const time = {
      stated: '2026-07-01T09:30',
      zone: 'Europe/Berlin',
      precision: 'minute',
      instant: '2000-01-01T00:00:00.000Z',
    };
    const id = 'anc_01936b2e-0000-7000-8000-000000000001';
    const { record } = addItem(opened(), 'anchors', { id, input: { anchor: 'detected', time } }, acting);
    expect(record.anchors[0]?.time.instant).toBe('2026-07-01T07:30:00.000Z');
  });

  it('keeps the recorded time of a timeline entry apart from the stated one, whatever the client sends', () => {
    const input = {
      time: { stated: '2026-11-20', zone: 'UTC', precision: 'day' },
      kind: 'fact',
      text: 'The agent was started.',
      in_disclosures: true,
      recorded_at: '1999-01-01T00:00:00.000Z',
    };
    const id = 'tml_01936b2e-0000-7000-8000-000000000001';
    const added = addItem(opened(), 'timeline', { id, input }, acting).record;
    const later = { ...acting, now: new Date('2026-11-24T00:00:00.000Z') };
    const edited = editItem(
      added,
      { part: 'timeline', id, rev: 2 },
      { text: 'The agent was resumed.' },
      later,
    ).record;
    expect(edited.timeline[0]).toMatchObject({
      recorded_at: '2026-11-23T10:00:00.000Z',
      text: 'The agent was resumed.',
    });
  });
});

type Step = (record: IncidentRecord, n: number) => Change;
const steps: readonly Step[] = [
  (record, n) => addItem(record, 'harms', { id: harmId(n), input: harm }, acting),
  (record, n) => editHeader(record, record.header.rev, { title: `Title ${n}` }, acting),
  (record) => statePart(record, 'harms', { state: 'done' }, acting),
  (record, n) =>
    withHarm(record, n, ({ id, rev }) =>
      editItem(record, { part: 'harms', id, rev }, { description: `${n}` }, acting),
    ),
  (record, n) => withHarm(record, n, ({ id, rev }) => removeItem(record, { part: 'harms', id, rev }, acting)),
];

it('replays any history from its patches, and every state on the way is valid', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(steps.length - 1), { maxLength: 25 }), (choices) => {
      let record = opened();
      let replayed = record;
      choices.forEach((choice, index) => {
        const change = steps[choice]!(record, index + 1);
        replayed = applyPatch(replayed, change.patch);
        expect(change.record.revision).toBe(record.revision + 1);
        record = change.record;
      });
      expect(replayed).toEqual(record);
      expect(flaws(IncidentRecordSchema, record)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

function withHarm(
  record: IncidentRecord,
  n: number,
  then: (harm: { id: string; rev: number }) => Change,
): Change {
  const chosen = record.harms[n % Math.max(1, record.harms.length)];
  return chosen ? then(chosen) : addItem(record, 'harms', { id: harmId(n), input: harm }, acting);
}

function caught(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}
