import fc from 'fast-check';
import { context, detect, findingId, mask, preview } from './index.js';

/** Joined here, so that no scanner takes this file for a leak. */
const j = (...parts: string[]) => parts.join('');
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P';

describe('what should not leave the house', () => {
  it.each([
    ['api_key', j('AKIA', 'IOSFODNN7EXAMPLE'), 'key '],
    ['token', j('ghp_', 'a'.repeat(36)), 'pushed with '],
    ['token', j('glpat-', 'x'.repeat(20)), ''],
    ['token', j('xoxb-', '123456789012-abcdef'), 'slack '],
    ['api_key', j('sk-ant-', 'api03-', 'A1b2C3d4E5f6G7h8'), 'x-api-key: '],
    ['api_key', j('hf_', 'q'.repeat(34)), ''],
    ['api_key', j('AIza', 'b'.repeat(35)), ''],
    ['api_key', j('sk_live_', 'c'.repeat(24)), ''],
    ['token', JWT, 'cookie='],
    ['token', 'dGhlIHdvcmRzIG9mIGE=', 'Authorization: Basic '],
    ['password', 'hunter2', 'postgres://app:'],
    ['password', 'correct-horse', '{"password": "'],
    ['email', 'ada.lovelace+eval@mail.example.co.uk', 'from '],
    ['iban', 'DE89 3704 0044 0532 0130 00', 'pay to '],
    ['iban', 'GB29NWBK60161331926819', ''],
    ['payment_card', '4111 1111 1111 1111', 'card '],
    ['phone', '+49 30 901820', 'call '],
    ['phone', '+44 (20) 7946-0958', ''],
    ['private_key', j('-----BEGIN PRIVATE', ' KEY-----\nMIIEvQ\n-----END PRIVATE', ' KEY-----'), ''],
  ])('%s is found: %s', (kind, secret, before) => {
    const after = before.startsWith('postgres') ? '@db/app' : ' and more';
    const text = `${before}${secret}${after}`;
    expect(detect(text)).toEqual([{ kind, start: before.length, end: before.length + secret.length }]);
    expect(mask(text)).toEqual({ text: `${before}[${kind}]${after}`, masked: 1 });
  });

  it.each([
    ['an IBAN whose check digits are wrong', 'DE89 3704 0044 0532 0130 01'],
    ['a card whose check digit is wrong', '4111 1111 1111 1112'],
    ['a digest', `sha256:${'3f'.repeat(32)}`],
    ['an id', 'evd_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021'],
    ['a time', '2026-03-01T09:00:00.000+00:00'],
    ['a version and a sum', 'v1.2.3 costs +12 or 0.425 of 1000000000'],
    ['a decorator and a handle', '@Injectable() by @ada'],
  ])('%s is none', (_what, text) => {
    expect(detect(text)).toEqual([]);
  });

  it('is one finding where forms overlap, and shows what somebody decided to show', () => {
    const text = 'mail ada@example.org, then ada@example.org and bob@example.org';
    const [first, , third] = detect(text);
    expect(findingId(text, first!)).not.toBe(findingId(text, third!));
    const shown = new Set([findingId(text, first!)]);
    expect(mask(text, shown)).toEqual({
      text: 'mail ada@example.org, then ada@example.org and [email]',
      masked: 1,
    });
    expect(preview(text, first!)).toBe('ada…rg');
  });

  it('stands among its words with no finding in sight, not even half of one at the border', () => {
    const secret = j('ghp_', 'a'.repeat(36));
    const text = `${'before '.repeat(40)}${secret} ${'x '.repeat(50)}ada@example.org, who left${' after'.repeat(40)}`;
    const findings = detect(text);
    const said = context(text, findings, 1);
    expect(said).toMatch(/^…\[token\] (x ){50}\[email\], who left after .*…$/);
    expect(context('ada@example.org', detect('ada@example.org'), 0)).toBe('[email]');
  });
});

describe('any text', () => {
  const secretive = fc.array(
    fc.oneof(fc.string(), fc.constantFrom('a@b.example', '+49 30 901820', 'password=', '://x:', '@', JWT)),
  );

  it('has findings in order that do not overlap, and is itself when all are shown', () => {
    fc.assert(
      fc.property(secretive, (parts) => {
        const text = parts.join('');
        const found = detect(text);
        for (const [index, { start, end }] of found.entries()) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(found[index + 1]?.start ?? text.length);
        }
        expect(mask(text).masked).toBe(found.length);
        const all = new Set(found.map((finding) => findingId(text, finding)));
        expect(mask(text, all)).toEqual({ text, masked: 0 });
      }),
    );
  });
});
