import * as fc from 'fast-check';
import { cut, type Cut, type Path, type Wish } from './cut.js';

async function* inPieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function cuts(
  text: string,
  wish: (path: Path) => Wish,
  sizes: readonly number[] = [1],
): Promise<Cut[]> {
  const found: Cut[] = [];
  for await (const parts of cut(inPieces(Buffer.from(text), sizes), 'The text', wish)) found.push(...parts);
  return found;
}

const top = (path: Path): Wish => (path.length === 0 ? 'enter' : 'take');
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

describe('cutting JSON', () => {
  it('gives the members that JSON.parse gives, wherever the pieces end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
        sizes,
        async (value, sizes) => {
          const parsed = JSON.parse(JSON.stringify(value, null, 1)) as object;
          const found = await cuts(JSON.stringify(value, null, 1), top, sizes);
          const members = found.flatMap((part) =>
            part.kind === 'value' ? [[part.path[0], part.value]] : [],
          );
          expect(members).toEqual(Object.entries(parsed));
        },
      ),
    );
  });

  it('finds the same places whether a value is entered, taken or skipped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), sizes, async (values, sizes) => {
        const text = JSON.stringify(values);
        const taken = await cuts(text, top, sizes);
        const skipped = await cuts(text, (path) => (path.length === 0 ? 'enter' : 'skip'), sizes);
        const entered = await cuts(text, () => 'enter', sizes);
        const end = { kind: 'close', path: [], count: values.length };
        expect([taken.at(-1), skipped.at(-1), entered.at(-1)]).toEqual([end, end, end]);
      }),
    );
  });

  it('reads bare NaN and infinities as numbers and leaves text that mentions them alone', async () => {
    const found = await cuts('{"a":[NaN,-Infinity,Infinity,1],"b":"NaN \\" Infinity"}', top);
    expect(found.flatMap((part) => (part.kind === 'value' ? [part.value] : []))).toEqual([
      [Number.NaN, -Infinity, Infinity, 1],
      'NaN " Infinity',
    ]);
  });

  it('does not look into what is skipped, beyond brackets and strings', async () => {
    const found = await cuts('{"a":{"x":"]}\\"","y":[1,{"z":2}]},"b":3}', (path) =>
      path[0] === 'a' ? 'skip' : top(path),
    );
    expect(found.filter(({ kind }) => kind === 'value')).toEqual([{ kind: 'value', path: ['b'], value: 3 }]);
  });

  it.each(['', ' ', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,', '[1', '"abc', '{"a":"\\"'])(
    'calls %j cut off',
    async (text) => {
      await expect(cuts(text, top)).rejects.toMatchObject({ reason: 'truncated-json' });
    },
  );

  it.each([
    '{"a":1]',
    '{]',
    '{1:2}',
    '{"a" 1}',
    '[1 2]',
    '[}',
    '{"a":{]}',
    '{} 1',
    '{"a":nope}',
    '[,]',
    '{"a":01}',
  ])('calls %j broken', async (text) => {
    await expect(cuts(text, top)).rejects.toMatchObject({ reason: 'broken-json' });
  });

  it('names the place of a value that is not valid', async () => {
    await expect(cuts('{"a/b":{"c":tru}}', top)).rejects.toThrow('The text at "/a~1b" is not valid JSON.');
  });
});
