import fc from 'fast-check';
import { applyPatch, mergePatch, pointer } from '#domain';

describe('a patch (RFC 6902)', () => {
  it('adds, replaces and removes, and leaves the original alone', () => {
    const original = { a: [1, 2], b: { c: 'd' } };
    const patched = applyPatch(original, [
      { op: 'add', path: '/a/-', value: 3 },
      { op: 'replace', path: '/b/c', value: 'e' },
      { op: 'add', path: '/a/0', value: 0 },
      { op: 'remove', path: '/a/1' },
    ]);
    expect(patched).toEqual({ a: [0, 2, 3], b: { c: 'e' } });
    expect(original).toEqual({ a: [1, 2], b: { c: 'd' } });
  });

  it.each([
    ['/missing/x', 'add'],
    ['/missing', 'replace'],
    ['/a/2', 'replace'],
    ['/a/3', 'add'],
    ['/a/-1', 'remove'],
    ['/b/c/d', 'add'],
  ] as const)('refuses %s for %s, which is not there', (path, op) => {
    expect(() => applyPatch({ a: [1, 2], b: { c: 'd' } }, [{ op, path, value: 1 }])).toThrow(
      `Nothing at ${path}`,
    );
  });

  it('reaches any key, whatever is in its name', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (key, value) => {
        const patched = applyPatch({}, [{ op: 'add', path: pointer(key), value }]);
        expect(Object.entries(patched)).toEqual([[key, value]]);
      }),
    );
  });
});

describe('a merge patch (RFC 7396)', () => {
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: 'foo' }, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('turns %j with %j into %j', (target, patch, result) => {
    expect(mergePatch<unknown>(target, patch)).toEqual(result);
  });
});
