import fc from 'fast-check';
import { hintOf } from './hint.js';

/** The bytes in pieces of a few, so that what is sought lies across them. */
async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const mayHold = async (text: string, json: string, size = 64) =>
  (await hintOf(text)?.(pieces(Buffer.from(json), size))) ?? true;

describe('a hint where a text may stand', () => {
  it('never excludes what a search would find', async () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        word,
        word,
        word,
        fc.integer({ min: 1, max: 40 }),
        async (before, text, after, size) => {
          const json = JSON.stringify([
            before + text.toUpperCase() + after,
            before + text.toLowerCase() + after,
          ]);
          const pattern = new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'iu');
          const isThere = (JSON.parse(json) as string[]).some((one) => pattern.test(one));
          expect(isThere && !(await mayHold(text, json, size))).toBe(false);
        },
      ),
    );
  });

  it.each([
    ['Kyle', '["\u212Ayle"]'],
    ['said', '["\u017Faid"]'],
    ['a "quoted" word', String.raw`["a \"quoted\" word"]`],
    ['hidden', String.raw`["\u0068idden"]`],
    ['hidden', String.raw`["h\u0069\u0064den"]`],
    ['path/to', String.raw`["path\/to"]`],
    ['a (b) [c] {d} ^$.*+?|-', '["A (B) [C] {D} ^$.*+?|-"]'],
    ['ünder', '["Ünder"]'],
    ['ü', '["Ü"]'],
  ])('keeps %j in %s', async (text, json) => {
    expect(await mayHold(text, json, 5)).toBe(true);
  });

  it('excludes what does not hold it', async () => {
    expect(await mayHold('goal', JSON.stringify(['the aim', 'go al', 'tab\tand \u001B[0m']))).toBe(false);
  });
});
