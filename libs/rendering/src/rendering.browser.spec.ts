import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PDFDict, PDFName, PDFRawStream, type PDFDocument } from '@cantoo/pdf-lib';
import type { FigureData } from '#schemas';
import { findBrowser } from './browser-path.js';
import { drawChart, type ChartWords } from '#charts';
import { shippedOptions } from './document/testing/shipped-layout.js';
import { FONT_FAMILY, fontFaceCss } from './fonts.js';
import { destinationPages, embeddedCharacters, readPdf } from './pdf-reading.js';
import { createRenderer, type Renderer, type RenderOptions } from './renderer.js';

const OPTIONS: RenderOptions = {
  paper: 'A4',
  title: 'Τίτλος',
  lang: 'el',
  date: new Date('2026-11-23T14:10:00Z'),
};

const page = (body: string, css = '') =>
  `<!doctype html><html lang="el"><head><title>t</title><style>${fontFaceCss()}
  body { font-family: '${FONT_FAMILY}' } ${css}</style></head><body>${body}</body></html>`;

/** The distinct letters in the document's pages: a PDF of some text embeds just the glyphs that it shows. */
const letters = (document: PDFDocument) =>
  [...embeddedCharacters(document)]
    .filter((c) => /\S/.test(c))
    .sort()
    .join('');

describe('a renderer', () => {
  let renderer: Renderer;
  beforeAll(async () => {
    renderer = await createRenderer({
      browser: await findBrowser(process.env),
      concurrency: 2,
      limits: { htmlBytes: 200_000, pages: 5 },
    });
  }, 60_000);
  afterAll(() => renderer.close());

  const render = async (html: string, options = OPTIONS) =>
    readPdf((await renderer.render(html, options)).pdf);

  it('writes a tagged PDF with title, language, bookmarks, metadata and date', async () => {
    const document = await render(page('<h1>α</h1>'));
    const { catalog } = document;
    expect(document.getTitle()).toBe('Τίτλος');
    expect(document.getCreationDate()).toEqual(OPTIONS.date);
    expect(String(catalog.lookup(PDFName.of('Lang')))).toMatch(/el|FEFF0065006C/);
    expect(String(catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked')))).toBe('true');
    expect(catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict).has(PDFName.of('K'))).toBe(true);
    expect(catalog.lookup(PDFName.of('Outlines'), PDFDict).has(PDFName.of('First'))).toBe(true);
    expect(String(catalog.lookup(PDFName.of('ViewerPreferences')))).toContain('/DisplayDocTitle true');
    expect(catalog.has(PDFName.of('Metadata'))).toBe(true);
  });

  it('maps the structure types of emphasis to ones that every reader knows', async () => {
    const { catalog } = await render(page('<p><b>a</b> <em>b</em></p>'));
    const roles = catalog
      .lookup(PDFName.of('StructTreeRoot'), PDFDict)
      .lookup(PDFName.of('RoleMap'), PDFDict);
    expect(String(roles.get(PDFName.of('Strong')))).toBe('/Span');
    expect(String(roles.get(PDFName.of('Em')))).toBe('/Span');
  });

  it('writes the same bytes for the same document, whatever it printed before', async () => {
    const html = page('<h1>a</h1><table><tr><th id="h">b</th></tr><tr><td headers="h">c</td></tr></table>');
    const first = await renderer.render(html, OPTIONS);
    await renderer.render(page('<p>another</p>'.repeat(50)), OPTIONS);
    const second = await renderer.render(html, OPTIONS);
    expect(Buffer.compare(first.pdf, second.pdf)).toBe(0);
  });

  it('draws charts as lines, not as images', async () => {
    const group = {
      title: 'x',
      bars: [{ label: 'y', unit: 'proportion', value: 0.8, basis: 'reported', text: 'z' }],
    };
    const words = (await shippedOptions()).labels.figures as ChartWords;
    const drawn = drawChart({ kind: 'trigger_rates', groups: [group] } as FigureData, 'a', {
      words,
      locale: 'en-GB',
    });
    const { context } = await render(page(drawn.join('')));
    const kinds = context
      .enumerateIndirectObjects()
      .flatMap(([, object]) =>
        object instanceof PDFRawStream ? String(object.dict.get(PDFName.of('Subtype'))) : [],
      );

    expect(kinds).not.toContain('/Image');
  });

  it('uses the paper that it is asked for', async () => {
    const document = await render(page('a'), { ...OPTIONS, paper: 'Letter' });
    expect(document.getPage(0).getSize()).toEqual({ width: 612, height: 792 });
  });

  it('numbers the table of contents by the pages on which the headings stand', async () => {
    const contents = ['a', 'b'].map((id) => `<a data-toc-target="#${id}">000</a>`).join(' ');
    const document = await render(
      page(
        `${contents}<h1 id="a">x</h1><h1 id="b">y</h1>`,
        'h1 { break-before: page } a { display: inline-block; width: 4ch }',
      ),
    );
    expect(Object.fromEntries(destinationPages(document))).toEqual({ a: 2, b: 3 });
    expect(letters(document)).toBe('23xy');
  });

  it('attaches files', async () => {
    const bytes = Buffer.from('{"a":1}');
    const file = {
      name: 'disclosure.json',
      mediaType: 'application/json',
      bytes,
      description: 'Frozen content',
    };
    const [attached] = (await render(page('a'), { ...OPTIONS, attachments: [file] })).getAttachments();
    expect(attached).toMatchObject({ name: 'disclosure.json', mimeType: 'application/json' });
    expect(Buffer.from(attached?.data ?? []).toString()).toBe('{"a":1}');
  });

  it('runs no script', async () => {
    const run = `document.body.textContent = 'x'`;
    const document = await render(
      page(`<svg onload="${run}"></svg><img src="data:," onerror="${run}">b<script>${run}</script>`),
    );
    expect(letters(document)).toBe('b');
  });

  it('has embedded glyphs for the letters of every official language of the EU, upright, italic and bold', async () => {
    const sample = [...new Set(Object.values(ALPHABETS).join(''))];
    for (const tag of ['p', 'i', 'b']) {
      const printed = embeddedCharacters(await render(page(`<${tag}>${sample.join(' ')}</${tag}>`)));
      expect(sample.filter((letter) => !printed.has(letter))).toEqual([]);
    }
  });

  it('refuses a document that is too large', async () => {
    await expect(renderer.render('x'.repeat(200_001), OPTIONS)).rejects.toMatchObject({
      code: 'html-too-large',
      message: expect.stringContaining('200001 bytes') as string,
    });
  });

  it('refuses a document with too many pages', async () => {
    await expect(
      renderer.render(page('<p>x</p>'.repeat(6), 'p { break-after: page }'), OPTIONS),
    ).rejects.toMatchObject({
      code: 'too-many-pages',
      message: expect.stringContaining('pages, 5 are allowed') as string,
    });
  });

  it('stops when the caller cancels', async () => {
    await expect(
      renderer.render(page('a'), { ...OPTIONS, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({
      code: 'aborted',
    });
  });

  it('delivers a document whose browser is killed', async () => {
    const killed = renderer.pid;
    const rendering = renderer.render(page('<p>x</p>'.repeat(100)), OPTIONS);
    process.kill(killed, 'SIGKILL');
    expect((await rendering).pages).toBeGreaterThan(1);
    expect(renderer.pid).not.toBe(killed);
  });

  describe('given a document that wants to fetch', () => {
    let server: Server;
    let hits: string[];
    beforeAll(async () => {
      hits = [];
      server = createServer((request, response) => {
        hits.push(request.url ?? '');
        response.end('x');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => server.close());

    it('fetches nothing, neither from the network nor from files', async () => {
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const document = await render(
        page(
          `b<img src="${origin}/img"><iframe src="file:///etc/passwd"></iframe><iframe src="${origin}/frame"></iframe>
          <object data="file:///etc/passwd"></object><link rel="stylesheet" href="${origin}/link">
          <link rel="prefetch" href="${origin}/prefetch"><link rel="dns-prefetch" href="${origin}">
          <meta http-equiv="refresh" content="0;url=${origin}/refresh"><video src="${origin}/video" autoplay style="display: none"></video>
          <svg><image href="${origin}/svg"/><use href="${origin}/use#a"/></svg>`,
          `@import url(${origin}/import); body { background: url(${origin}/css) } @font-face { font-family: x; src: url(${origin}/font) }
          i::before { content: url(${origin}/content) }`,
        ),
      );
      expect(hits).toEqual([]);
      expect(letters(document)).toBe('b');
    });
  });
});

describe('a renderer with little time', () => {
  it('ends the browser when time is up, and goes on with the next document', async () => {
    const renderer = await createRenderer({
      browser: await findBrowser(process.env),
      limits: { milliseconds: 3000 },
    });
    try {
      const endless = page('<div>'.repeat(500) + '<p style="columns: 9">x</p>'.repeat(300_000));
      await expect(renderer.render(endless, OPTIONS)).rejects.toMatchObject({ code: 'timed-out' });
      expect((await renderer.render(page('a'), OPTIONS)).pages).toBe(1);
    } finally {
      await renderer.close();
    }
  }, 30_000);
});

/** Letters beyond a to z, upper and lower case, of each language's alphabet. */
const LATIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const both = (lower: string) => lower + lower.toLocaleUpperCase('und');
const ALPHABETS = {
  bg: both('абвгдежзийклмнопрстуфхцчшщъьюяѝ'),
  cs: both('áčďéěíňóřšťúůýž'),
  da: both('æøåé'),
  de: `${both('äöü')}ßẞ`,
  el: `${both('αβγδεζηθικλμνξοπρστυφχψω')}ςάέήίόύώΆΈΉΊΌΎΏϊϋΐΰΪΫ`,
  en: LATIN,
  es: both('áéíñóúü'),
  et: both('äõöüšž'),
  fi: both('äöåšž'),
  fr: both('àâæçéèêëîïôœùûüÿ'),
  ga: both('áéíóúḃċḋḟġṁṗṡṫ'),
  hr: both('čćđšž'),
  hu: both('áéíóöőúüű'),
  it: both('àèéìíîòóùú'),
  lt: both('ąčęėįšųūž'),
  lv: both('āčēģīķļņšūž'),
  mt: both('ċġħżàèìòù'),
  nl: both('áéëíïóöúüĳ'),
  pl: both('ąćęłńóśźż'),
  pt: both('áâãàçéêíóôõúü'),
  ro: both('ăâîșțşţ'),
  sk: both('áäčďéíĺľňóôŕšťúýž'),
  sl: both('čšž'),
  sv: both('åäöé'),
};
