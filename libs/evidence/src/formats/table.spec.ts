import { EvalRun, flaws, Verification } from '#schemas';
import { fixtures, type LogFixture } from '../../../../test/support/log-fixtures.js';
import { examineReader } from '../examine.js';
import { bytesReader } from '../reader.js';
import { recognise } from '../recognise.js';
import { checkCitation } from '../text/citation.js';
import { search } from '../text/search.js';
import { show } from '../text/show.js';
import { formats } from './table.js';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const formatOf = ({ format }: LogFixture) => formats.find(({ name }) => name === format)!;
const quoted = fixtures.flatMap(({ format, bytes, quote }) => (quote ? [{ format, bytes, ...quote }] : []));

describe('the contract that every format keeps', () => {
  it('has a fixture for each format in the table', () => {
    expect(fixtures.map(({ format }) => format)).toEqual(formats.map(({ name }) => name));
  });

  it.each(fixtures)('$format recognises its own log and no other', async (fixture) => {
    for (const { format, bytes } of fixtures) {
      const isOwn = await formatOf(fixture)
        .recognises(bytes.subarray(0, 64), bytesReader(bytes))
        .catch(() => false);
      expect([format, isOwn]).toEqual([format, format === fixture.format]);
    }
  });

  it.each(fixtures)('$format is found by content', async ({ format, bytes }) => {
    expect((await recognise(bytesReader(bytes))).format.name).toBe(format);
  });

  it.each(fixtures)('$format gives a valid EvalRun and Verification', async ({ format, bytes, verified }) => {
    const examined = await examineReader(bytesReader(bytes));
    if (!examined.understood) throw new Error(examined.sentence);
    const { run, verification } = JSON.parse(JSON.stringify(examined)) as typeof examined;
    expect([flaws(EvalRun, run), flaws(Verification, verification)]).toEqual([[], []]);
    expect(run.format.name).toBe(format);
    expect([verification.result, verification.checks]).toEqual([verified, verification.checks]);
  });

  it.each(fixtures)('$format streams one row per recorded sample', async (fixture) => {
    const rows = await all(formatOf(fixture).samples(bytesReader(fixture.bytes)));
    expect(rows).toHaveLength(fixture.rows.length);
    expect(rows).toMatchObject(fixture.rows as object[]);
  });

  it.each(quoted)('$format finds a text in any case, with its place', async ({ bytes, text, locator }) => {
    const hits = await all(search(bytesReader(bytes), text.toUpperCase()));
    expect(hits.map((hit) => hit.locator)).toContainEqual(locator);
  });

  it.each(quoted)('$format shows what stands at a place', async ({ bytes, text, locator }) => {
    const shown = await all(show(bytesReader(bytes), locator));
    expect(shown.map((passage) => passage.text).join('\n')).toContain(text);
  });

  it.each(quoted)('$format confirms a citation, and no false one', async ({ bytes, text, locator }) => {
    const check = async (excerpt: string) =>
      (await checkCitation(bytesReader(bytes), { locator, excerpt })).result;
    expect(await check(text.replace(' ', '\n '))).toBe('found');
    expect(await check(`${text} Never said.`)).toBe('not_found');
  });
});
