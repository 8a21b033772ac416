import fc from 'fast-check';
import { visibleText } from './visible-text.js';

describe('visibleText', () => {
  it('shows a character that reorders what follows', () => {
    expect(visibleText('pay \u202E001')).toBe('pay ‹U+202E›001');
  });

  it('shows characters that hide a message', () => {
    expect(visibleText('a\u{E0041}\u0000')).toBe('a‹U+E0041›‹U+0000›');
  });

  it('replaces half of a surrogate pair', () => {
    expect(visibleText('a\uD800b')).toBe('a\uFFFDb');
  });

  it('knows one line end', () => {
    expect(visibleText('a\r\nb\rc\u2028d')).toBe('a\nb\nc\nd');
  });

  it('leaves letters of any script and emoji alone', () => {
    expect(visibleText('Zażółć Ωμέγα жщ 漢字 नि 👩‍🚀')).toBe('Zażółć Ωμέγα жщ 漢字 नि 👩‍🚀');
  });

  it('has nothing more to show in its own result', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleText(visibleText(text))).toBe(visibleText(text));
      }),
    );
  });
});
