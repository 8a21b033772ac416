import * as fc from 'fast-check';
import type { IncidentRecord } from '#schemas';
import { editItem } from '../record/commands.js';
import { recurrence, recurrenceOfRegistered } from './recurrence.js';
import { acting, aFigure, aRecord, SYSTEM } from './testing/a-mitigation.js';

const on = (version: string, k = 0, n = 200) => aFigure(k, n, { system_version: `Moorlight ${version}` });

function withVersions(record: IncidentRecord, ...later: readonly string[]): IncidentRecord {
  const later_versions = later.map((version) => ({ version }));
  const rev = record.systems[0]!.rev;
  return editItem(record, { part: 'systems', id: SYSTEM, rev }, { later_versions }, acting).record;
}

it('a cell is measured on its version, stale after an earlier measurement, or not measured', () => {
  const record = withVersions(
    aRecord({ state: 'implemented', after: on('3.2'), measurements: [on('3.4', 9)] }),
    '3.2',
    '3.3',
    '3.4',
    '3.5',
  );
  const [matrix] = recurrence([record]);
  expect(matrix!.versions).toEqual(['3.1', '3.2', '3.3', '3.4', '3.5'].map((one) => `Moorlight ${one}`));
  expect(matrix!.rows[0]!.cells).toMatchObject([
    { state: 'not_measured' },
    {
      state: 'measured',
      figure: { k: 0, n: 200, citation: { kind: 'evidence' } },
      verdict: { result: 'meets' },
    },
    { state: 'stale', measured_on: 'Moorlight 3.2' },
    { state: 'measured', figure: { k: 9 } },
    { state: 'stale', measured_on: 'Moorlight 3.4' },
  ]);
});

it('only figures count that the verification asks for, and none that was reported or came before', () => {
  const other = { ...on('3.1'), run: { ...on('3.1').run!, task: 'leaks' } };
  const reported = {
    basis: 'reported',
    metric: 'rate',
    value: 0,
    unit: 'proportion',
    system_version: 'Moorlight 3.1',
    citation: { kind: 'source', title: 'A report', tier: 'T1', certainty: 'primary' },
  };
  for (const figures of [{ after: reported }, { measurements: [other] }, { before: on('3.1') }])
    expect(recurrence([aRecord(figures)])[0]!.rows[0]!.cells).toEqual([{ state: 'not_measured' }]);
});

it('incidents of one system share its versions, each in an order that all of them keep', () => {
  const one = withVersions(aRecord({ after: on('3.1') }), '3.2', '3.4');
  const two = { ...withVersions(aRecord(), '3.3', '3.4'), reference: 'CAN-2026-0002' };
  const [matrix] = recurrence([one, two]);
  expect(matrix!.rows.map(({ incident }) => incident.reference)).toEqual(['CAN-2026-0001', 'CAN-2026-0002']);
  const { versions } = matrix!;
  const rank = (version: string) => versions.indexOf(`Moorlight ${version}`);
  expect(versions).toHaveLength(4);
  expect([rank('3.1') < rank('3.2'), rank('3.2') < rank('3.4'), rank('3.3') < rank('3.4')]).toEqual([
    true,
    true,
    true,
  ]);
});

it('every row has one cell per version, whatever was measured', () => {
  const version = fc.constantFrom('3.1', '3.2', '3.3');
  fc.assert(
    fc.property(
      fc.array(version, { maxLength: 6 }),
      fc.uniqueArray(version, { maxLength: 3 }),
      (measured, later) => {
        const record = withVersions(
          aRecord({ measurements: measured.map((one) => on(one)) }),
          ...later.filter((one) => one !== '3.1'),
        );
        for (const { versions, rows } of recurrence([record]))
          for (const { cells } of rows) expect(cells).toHaveLength(versions.length);
      },
    ),
    { numRuns: 50 },
  );
});

it('a registered system has one matrix, whatever records call it', () => {
  const registered = 'ais_01936b2e-0000-7000-8000-000000000001';
  const called = (name: string, record: IncidentRecord) =>
    editItem(
      record,
      { part: 'systems', id: SYSTEM, rev: record.systems[0]!.rev },
      { name, registered_as: registered },
      acting,
    ).record;
  const before = called('Moorlight', withVersions(aRecord({ after: on('3.1') }), '3.2'));
  const renamed = called(
    'Fenlight',
    aRecord({ measurements: [on('3.1', 9, 200), { ...on('3.1'), system_version: 'Fenlight 3.1' }] }),
  );
  const matrix = recurrenceOfRegistered({ id: registered, name: 'Fenlight' }, [before, renamed, aRecord()]);
  expect(matrix).toMatchObject({
    system: 'Fenlight',
    versions: ['Fenlight 3.1', 'Fenlight 3.2'],
    rows: [
      {
        cells: [
          { state: 'measured', figure: { k: 0 } },
          { state: 'stale', measured_on: 'Fenlight 3.1' },
        ],
      },
      { cells: [{ state: 'measured', figure: { k: 0 } }, { state: 'stale' }] },
    ],
  });
  expect(matrix.rows).toHaveLength(2);
});
