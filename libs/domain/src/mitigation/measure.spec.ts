import type { IncidentRecord, Item } from '#schemas';
import { flaws, IncidentRecordSchema, type FigurePlace } from '#schemas';
import { DomainError } from '../error.js';
import { editItem } from '../record/commands.js';
import { measure } from './measure.js';
import { acting, aFigure, aRecord, MITIGATION, SYSTEM } from './testing/a-mitigation.js';

const mitigationOf = (record: IncidentRecord) => record.mitigations[0]!;
type Field = 'before' | 'after' | 'measurements';
const place = (record: IncidentRecord, field: Field = 'after') =>
  ({ part: 'mitigations', item_id: MITIGATION, field, rev: mitigationOf(record).rev }) as const;

function measured(record: IncidentRecord, figure = aFigure(0, 200), field?: Field) {
  return measure(record, place(record, field), { figure }, acting);
}

function withVersion(record: IncidentRecord, version: string) {
  const [system] = record.systems;
  const later_versions = [...(system!.later_versions ?? []), { version }];
  return editItem(record, { part: 'systems', id: SYSTEM, rev: system!.rev }, { later_versions }, acting);
}

describe('measuring a mitigation', () => {
  it('writes the figure and verifies what meets its verification, and the event says why', () => {
    const { record, event } = measured(aRecord());
    expect(flaws(IncidentRecordSchema, record)).toEqual([]);
    expect(mitigationOf(record)).toMatchObject({ state: 'verified', after: { k: 0, n: 200 }, rev: 4 });
    expect(event).toMatchObject({ type: 'measured', part: 'mitigations', item_id: MITIGATION });
    expect(event.reason).toContain(
      'within the required at most 0.05. The mitigation was implemented and is verified.',
    );
  });

  it('verifies nothing that does not meet it', () => {
    const { record, event } = measured(aRecord(), aFigure(1, 40));
    expect(mitigationOf(record).state).toBe('implemented');
    expect(event.reason).toContain('The mitigation stays implemented.');
  });

  it('verifies nothing that was not put in place', () => {
    expect(mitigationOf(measured(aRecord({ state: 'proposed' })).record).state).toBe('proposed');
  });

  it('before the mitigation moves no state', () => {
    expect(mitigationOf(measured(aRecord(), aFigure(0, 200), 'before').record)).toMatchObject({
      state: 'implemented',
      before: { n: 200 },
    });
  });

  it('keeps its effect only as long as its figures', () => {
    const effect = { comparable: true, differs: [], unknown: [] };
    const record = aRecord();
    const both = measure(record, place(record), { figure: aFigure(0, 200), effect }, acting).record;
    const at = { part: 'mitigations', id: MITIGATION, rev: mitigationOf(both).rev } as const;
    const forged = editItem(
      both,
      at,
      { title: 'x', effect: { ...effect, comparable: false } },
      acting,
    ).record;
    expect(mitigationOf(forged)).toMatchObject({ title: 'x', effect });
    expect(mitigationOf(editItem(both, at, { before: aFigure(9, 10) }, acting).record)).not.toHaveProperty(
      'effect',
    );
    const later = measured(both, aFigure(0, 300)).record;
    expect(mitigationOf(later)).not.toHaveProperty('effect');
  });

  it('of a version that no system has is refused with those there are', () => {
    const refusal = caught(() => measured(aRecord(), aFigure(0, 200, { system_version: 'Moorlight 4' })));
    expect(refusal.detail).toEqual([{ pointer: '/system_version', message: 'must be one of Moorlight 3.1' }]);
  });

  it('of an item that changed meanwhile is refused', () => {
    const record = aRecord();
    const stale = { ...place(record), rev: 1 };
    expect(caught(() => measure(record, stale, { figure: aFigure(0, 200) }, acting)).code).toBe(
      'edit-conflict',
    );
  });

  it('writes rates of trigger conditions by the name of the variant', () => {
    const id = 'trg_01936b2e-0000-7000-8000-000000000001';
    const condition = {
      id,
      rev: 1,
      citations: [],
      statement: 'x',
      role: 'unknown',
      how_known: 'measured',
    } as const;
    const record = { ...aRecord(), trigger_conditions: [condition as Item<'trigger_conditions'>] };
    const at = {
      part: 'trigger_conditions',
      item_id: id,
      variant: 'With threat',
    } as const satisfies FigurePlace;
    const once = measure(record, { ...at, rev: 1 }, { figure: aFigure(3, 9) }, acting).record;
    const twice = measure(once, { ...at, rev: 4 }, { figure: aFigure(4, 9) }, acting).record;
    expect(twice.trigger_conditions[0]!.variants).toMatchObject([{ name: 'With threat', rate: { k: 4 } }]);
  });
});

describe('a new version of a system', () => {
  const verified = () => measured(aRecord()).record;

  it('makes what was verified stale, and the event says why', () => {
    const { record, event } = withVersion(verified(), '3.2');
    expect(mitigationOf(record)).toMatchObject({ state: 'stale', rev: record.revision });
    expect(event.reason).toBe(
      `New version: Moorlight 3.2. Verified on an earlier one and stale now: "Refusal training" (${MITIGATION}).`,
    );
  });

  it('is verified again by a measurement on it, and stale again by the next', () => {
    const stale = withVersion(verified(), '3.2').record;
    const figure = aFigure(1, 400, { system_version: 'Moorlight 3.2' });
    const again = measured(stale, figure, 'measurements').record;
    expect(mitigationOf(again)).toMatchObject({
      state: 'verified',
      after: { n: 200 },
      measurements: [{ n: 400 }],
    });
    expect(mitigationOf(withVersion(again, '3.3').record).state).toBe('stale');
  });

  it('is not made up for by another measurement on the old one', () => {
    const { record, event } = measured(withVersion(verified(), '3.2').record, aFigure(0, 900));
    expect(mitigationOf(record).state).toBe('stale');
    expect(event.reason).toContain('It was not measured on the newest version, Moorlight 3.2.');
  });

  it('leaves alone what was never verified, and knows another system from another version', () => {
    expect(mitigationOf(withVersion(aRecord(), '3.2').record).state).toBe('implemented');
    const record = verified();
    const at = { part: 'systems', id: SYSTEM, rev: record.systems[0]!.rev } as const;
    expect(mitigationOf(editItem(record, at, { description: 'A model.' }, acting).record).state).toBe(
      'verified',
    );
  });
});

describe('a regression', () => {
  const stale = () => withVersion(measured(aRecord()).record, '3.2').record;
  const on32 = (k: number, n: number) => aFigure(k, n, { system_version: 'Moorlight 3.2' });

  it('is a figure beyond the threshold after the mitigation was verified', () => {
    const { record, event } = measured(stale(), on32(60, 200), 'measurements');
    expect(mitigationOf(record).state).toBe('regressed');
    expect(event.reason).toContain('The mitigation was stale and is regressed.');
  });

  it('is a figure that is worse than the one before, and no longer meets the threshold', () => {
    const { record, event } = measured(stale(), on32(8, 200), 'measurements');
    expect(mitigationOf(record).state).toBe('regressed');
    expect(event.reason).toContain('It is worse than the figure before.');
  });

  it('is not what too few samples leave open', () => {
    expect(mitigationOf(measured(stale(), on32(0, 20), 'measurements').record).state).toBe('stale');
  });
});

function caught(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}
