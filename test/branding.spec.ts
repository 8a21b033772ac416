import * as fc from 'fast-check';
import { checkedBrand, contrastOnWhite, pngSize } from '#branding';
import { aPng, chunk, PNG_SIGNATURE } from './support/png.js';

const logo = (png: Buffer) => checkedBrand({ logo: png.toString('base64') });
const flaw = (png: Buffer) => logo(png).flaws[0]?.message;

describe('a colour', () => {
  it.each([
    ['#ffffff', 1],
    ['#000000', 21],
    ['#767676', 4.54],
    ['#0000ff', 8.59],
    ['#ff0000', 4],
  ])('%s has the contrast %d that WCAG computes', (colour, contrast) => {
    expect(contrastOnWhite(colour)).toBeCloseTo(contrast, 2);
  });

  it('is refused when words in it could not be read on white', () => {
    expect(checkedBrand({ colour: '#767676' }).flaws).toEqual([]);
    expect(checkedBrand({ colour: '#777777' }).flaws).toEqual([
      { pointer: '/colour', message: expect.stringContaining('4.48:1 against white') },
    ]);
  });
});

describe('a logo', () => {
  it('keeps its picture, and loses what else its file holds', () => {
    const plain = aPng(30, 10);
    const told = aPng(30, 10, [
      chunk('tEXt', Buffer.from('Author\0Ada')),
      chunk('eXIf', Buffer.from('place')),
    ]);
    const { brand, flaws } = logo(Buffer.concat([told, Buffer.from('<script>')]));
    expect([flaws, brand.logo]).toEqual([[], plain.toString('base64')]);
    expect(pngSize(plain)).toEqual({ width: 30, height: 10 });
  });

  it.each([
    ['a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), 'is not a PNG'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'is not a PNG'],
    ['a PNG that ends early', aPng(30, 10).subarray(0, 60), 'damaged'],
    ['no pixels', Buffer.concat([PNG_SIGNATURE, chunk('IEND')]), 'damaged'],
    ['a wide one', aPng(2001, 1), 'at most 2000 pixels'],
    ['a large one', aPng(10, 10, [chunk('teXt', Buffer.alloc(50_000))]), '48 KiB'],
  ])('is refused when it is %s', (_what, bytes, reason) => {
    expect(flaw(bytes)).toContain(reason);
  });

  it('is refused, or is the same, when any byte of it is another', () => {
    const png = aPng(8, 8);
    fc.assert(
      fc.property(fc.nat(png.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(png);
        changed[at]! ^= change;
        expect(flaw(changed)).toMatch(/PNG/);
      }),
    );
  });

  it('claims no more memory than its size says', () => {
    const bomb = aPng(2000, 2000);
    bomb.writeUInt32BE(1, 16);
    const header = chunk('IHDR', bomb.subarray(16, 29));
    const packed = Buffer.concat([bomb.subarray(0, 8), header, bomb.subarray(33)]);
    expect(flaw(packed)).toContain('damaged');
  });
});
