import { linkTexts } from './link-texts.js';

it('says what links say, as people read it', () => {
  expect(linkTexts('<a href="https://a.example"><b>A &amp; B</b> &#x27;c&#39;</a><abbr>no</abbr>')).toEqual([
    "A & B 'c'",
  ]);
});

it('gives a link without words those of another to the same place, or the place', () => {
  expect(
    linkTexts('<a href="#p">Part</a><a data-toc-target="#p"></a>\n<a class="x" data-toc-target="#q"></a>'),
  ).toEqual(['Part', 'Part', '#q']);
});
