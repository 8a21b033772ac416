import { EvalRun, flaws } from '#schemas';
import { evalLog, jsonLog } from '../../../../test/support/inspect-log.js';
import { bytesReader } from '../reader.js';
import { recognise } from '../recognise.js';
import type { SampleRow } from './format.js';
import { formats } from './table.js';

const fixtures: Record<string, Buffer> = { 'inspect-eval': evalLog(), 'inspect-json': jsonLog() };

describe('the contract that every format keeps', () => {
  it('has a fixture for each format in the table', () => {
    expect(Object.keys(fixtures)).toEqual(formats.map(({ name }) => name));
  });

  it.each(formats)('$name recognises its own log and no other', async (format) => {
    for (const [name, bytes] of Object.entries(fixtures)) {
      expect(await format.recognises(bytes.subarray(0, 64), bytesReader(bytes))).toBe(name === format.name);
    }
  });

  it.each(formats)('$name gives a summary that is a valid EvalRun of its name', async (format) => {
    const run = await format.summary(bytesReader(fixtures[format.name] as Buffer));
    expect(flaws(EvalRun, JSON.parse(JSON.stringify(run)))).toEqual([]);
    expect(run.format.name).toBe(format.name);
  });

  it.each(formats)('$name streams one row per recorded sample', async (format) => {
    const rows: SampleRow[] = [];
    for await (const row of format.samples(bytesReader(fixtures[format.name] as Buffer))) rows.push(row);
    expect(rows).toMatchObject([
      { id: 'a', epoch: 1, uuid: 'uuid-a', scores: [{ name: 'harmful', value: 1 }], error: null },
      { id: 'b', epoch: 1, uuid: 'uuid-b' },
    ]);
  });

  it('finds the format by content', async () => {
    for (const [name, bytes] of Object.entries(fixtures)) {
      expect((await recognise(bytesReader(bytes))).format.name).toBe(name);
    }
  });
});
