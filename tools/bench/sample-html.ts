import { FONT_FAMILY, fontFaceCss } from '#rendering';

const SENTENCE =
  'In 84 of 100 runs the assistant, told that it would be replaced, referred to a private matter of the engineer ' +
  'in charge; the monitoring layer flagged 61 of them, and none reached a person outside the test. ';

/** A disclosure of some 12 pages: numbered sections of prose and field tables, contents, running header and footer. */
export function sampleHtml(withContents: boolean): string {
  const sections = Array.from({ length: 12 }, (_, index) => section(index + 1));
  const contents = sections.map((_, index) => contentsLine(index + 1)).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sample disclosure</title><style>
${fontFaceCss()}
@page { margin: 22mm 20mm; @top-left { content: "AIR-2026-0001" } @bottom-right { content: counter(page) " of " counter(pages) } }
body { font: 10pt/1.45 '${FONT_FAMILY}' } h2 { break-after: avoid }
table { border-collapse: collapse; width: 100% } td, th { border: 0.5pt solid #999; padding: 3pt; text-align: left }
nav a { display: inline-block; min-width: 4ch; text-align: right }
</style></head><body><h1>Sample disclosure</h1>${withContents ? `<nav>${contents}</nav>` : ''}${sections.join('')}</body></html>`;
}

const contentsLine = (number: number) =>
  `<p>${number}. Section ${number} <a data-toc-target="#section-${number}">000</a></p>`;

const section = (number: number) => `<section id="section-${number}"><h2>${number}. Section ${number}</h2>
<p>${SENTENCE.repeat(4)}</p><ul>${`<li>${SENTENCE}</li>`.repeat(3)}</ul>
<table><tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">Source</th></tr>
${`<tr><th scope="row">${number}.1 Σύστημα Система</th><td>${SENTENCE}</td><td><em>Record</em>, <strong>E-3</strong></td></tr>`.repeat(6)}
</table><p>${SENTENCE.repeat(3)}</p></section>`;
