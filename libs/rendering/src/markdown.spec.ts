import fc from 'fast-check';
import { markdown } from './markdown.js';

const TAG =
  /<(?:\/?(?:p|strong|em|s|code|pre|ul|ol|li|blockquote|table|thead|tbody|tr|th|td)|br|hr|ol start="\d+"|p class="heading"|\/?span|span class="(?:image|address)"|a href="(?:https|mailto):[^"<>]*"|\/a)>/gi;

describe('markdown', () => {
  it('formats emphasis, lists, quotes, code and tables', () => {
    expect(markdown('**a** *b*\n\n- c\n\n> d\n\n|e|\n|:-|\n|`f`|')).toBe(
      '<p><strong>a</strong> <em>b</em></p>\n<ul>\n<li>c</li>\n</ul>\n<blockquote>\n<p>d</p>\n</blockquote>\n' +
        '<table>\n<thead>\n<tr>\n<th>e</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><code>f</code></td>\n</tr>\n</tbody>\n</table>\n',
    );
  });

  it('shows HTML as text', () => {
    expect(markdown('<img src=x onerror=alert(1)>')).toBe('<p>&lt;img src=x onerror=alert(1)&gt;</p>\n');
  });

  it('replaces an image by its description and its address', () => {
    expect(markdown('![**cat** "1"](http://127.0.0.1/x.png "t")')).toBe(
      '<p><span class="image">[Image not shown: cat &quot;1&quot; (http://127.0.0.1/x.png)]</span></p>\n',
    );
  });

  it('prints the address of a link', () => {
    expect(markdown('[a](https://example.org/?q=1&r="2" "title")')).toBe(
      '<p><a href="https://example.org/?q=1&amp;r=%222%22">a</a> ' +
        '<span class="address">(https://example.org/?q=1&amp;r=%222%22)</span></p>\n',
    );
  });

  it('prints an address that is its own text once', () => {
    expect(markdown('<https://example.org>')).toBe(
      '<p><a href="https://example.org">https://example.org</a></p>\n',
    );
  });

  it('links to nothing but https and mail addresses', () => {
    expect(
      markdown('[a](javascript:alert(1)) [b](file:///etc/passwd) [c](http://x) [d](data:text/html,x)'),
    ).toBe(
      '<p>a <span class="address">(javascript:alert(1))</span> b <span class="address">(file:///etc/passwd)</span> ' +
        'c <span class="address">(http://x)</span> d <span class="address">(data:text/html,x)</span></p>\n',
    );
  });

  it('keeps headings out of the bookmarks of the document', () => {
    expect(markdown('# a')).toBe('<p class="heading"><strong>a</strong></p>\n');
  });

  it('shows hidden characters', () => {
    expect(markdown('a\u202Eb')).toBe('<p>a‹U+202E›b</p>\n');
  });

  it('writes no tag and no attribute beyond its own, whatever the text', () => {
    const syntax = fc.constantFrom(
      ...'![](<>)"\'`*_~|#-=:;&/\\\n 1.'.split(''),
      'javascript:',
      'https://a',
      '<script>',
      '[a]: ',
      '```x" y',
      '&#60;',
      '|-|\n',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.oneof(syntax, fc.string({ maxLength: 3 })), { maxLength: 40 })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(markdown(text).replace(TAG, '')).not.toMatch(/[<>]/);
      }),
      { numRuns: 1000 },
    );
  });
});
