import { PDFDict, PDFHexString, PDFName, PDFString, type PDFDocument } from '@cantoo/pdf-lib';
import { linkTexts } from './link-texts.js';
import { markArtifacts } from './artifacts.js';
import { readContent, writeContent } from './page-content.js';
import { name, Structure } from './structure.js';

/**
 * Adds what the browser's tags lack of PDF/UA-1 (ISO 14289-1): decoration as artifacts, bodies of list items, what
 * links lead to in words, and the order of tabulation. `html` is what was printed.
 */
export function tagFully(document: PDFDocument, html: string): void {
  const structure = Structure.of(document);
  if (!structure) return;
  for (const page of document.getPages()) {
    const { content, dropped } = markArtifacts(readContent(page));
    writeContent(document, page, content);
    for (const id of dropped) structure.drop(page, id);
    page.node.set(name('Tabs'), name('S'));
  }
  const elements = [...structure.elements()]; // before they change
  for (const element of elements) {
    const kids = structure.kids(element);
    const others = (type: string) => kids.filter((kid) => !('element' in kid && kid.element.type === type));
    if (element.type === 'LI' && others('Lbl').length > 0) structure.enclose(element, 'LBody', others('Lbl'));
    // What only frames figures is none, and has no alternative text.
    if (element.type === 'Figure' && others('Figure').length < kids.length)
      element.dict.set(name('S'), name('Div'));
  }
  describeLinks(document, structure, linkTexts(html));
}

/** ISO 14289-1, 7.18.5: a link says in its Contents where it leads. */
function describeLinks(document: PDFDocument, structure: Structure, texts: readonly string[]): void {
  const links = [...structure.elements()].filter(({ type }) => type === 'Link');
  links.forEach((link, index) => {
    for (const { object } of structure.kids(link)) {
      const annotation = document.context.lookupMaybe(object, PDFDict)?.lookupMaybe(name('Obj'), PDFDict);
      if (!annotation) continue;
      const text = links.length === texts.length ? texts[index]! : '';
      annotation.set(name('Contents'), PDFHexString.fromText(text || target(annotation)));
    }
  });
}

function target(annotation: PDFDict): string {
  const uri = annotation.lookupMaybe(name('A'), PDFDict)?.get(name('URI'));
  if (uri instanceof PDFString || uri instanceof PDFHexString) return uri.decodeText();
  const destination = annotation.lookup(name('Dest'));
  return destination instanceof PDFName ? destination.decodeText() : '';
}
