import { srgbProfile } from './srgb-profile.js';

it('is an ICC profile whose primaries add up to the white of its connection space', () => {
  const profile = Buffer.from(srgbProfile());
  const count = profile.readUInt32BE(128);
  const tags = new Map(
    Array.from({ length: count }, (_, index) => {
      const at = 132 + 12 * index;
      return [profile.toString('latin1', at, at + 4), profile.readUInt32BE(at + 4)] as const;
    }),
  );
  const xyz = (tag: string) => [8, 12, 16].map((at) => profile.readInt32BE(tags.get(tag)! + at) / 65_536);
  const [red, green, blue] = ['rXYZ', 'gXYZ', 'bXYZ'].map(xyz);

  expect(profile.readUInt32BE(0)).toBe(profile.length);
  expect(profile.toString('latin1', 36, 40)).toBe('acsp');
  xyz('wtpt').forEach((white, index) => {
    expect(red![index]! + green![index]! + blue![index]!).toBeCloseTo(white, 3);
  });
});
