import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef, type PDFDocument } from '@cantoo/pdf-lib';
import { marksOf } from './artifacts.js';
import { readContent } from './page-content.js';
import { name, Structure, type Element } from './structure.js';

/** ISO 32000-1, 14.8.4. */
const STANDARD_TYPES = new Set(
  `Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
  Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu Figure Formula Form`.split(
    /\s+/,
  ),
);
/** ISO 32000-1, table 165. */
const HIDDEN = 2;
const KIDS: Readonly<Record<string, ReadonlySet<string>>> = {
  L: new Set(['LI', 'Caption']),
  LI: new Set(['Lbl', 'LBody']),
  Table: new Set(['TR', 'THead', 'TBody', 'TFoot', 'Caption']),
  THead: new Set(['TR']),
  TBody: new Set(['TR']),
  TFoot: new Set(['TR']),
  TR: new Set(['TH', 'TD']),
};

/**
 * Where a document falls short of PDF/UA-1 (ISO 14289-1), as far as a program can tell without a validator: the
 * numbers are its clauses. Whether alternative texts and reading order are good is for people to judge.
 */
export function uaProblems(document: PDFDocument): string[] {
  const structure = Structure.of(document);
  if (!structure) return ['7.1: the document has no tags.'];
  const elements = [...structure.elements()];
  return [
    ...catalogProblems(document),
    ...elements.flatMap((element) => elementProblems(structure, element)),
    ...headingProblems(elements),
    ...pageProblems(document, structure, elements),
    ...fontProblems(document),
  ];
}

function catalogProblems({ catalog }: PDFDocument): string[] {
  const marked = catalog.lookupMaybe(name('MarkInfo'), PDFDict)?.get(name('Marked'));
  const shows = catalog.lookupMaybe(name('ViewerPreferences'), PDFDict)?.get(name('DisplayDocTitle'));
  return [
    ...(String(marked) === 'true' ? [] : ['7.1: the document is not marked as tagged.']),
    ...(String(shows) === 'true' ? [] : ['7.1: the title is not shown.']),
    ...(catalog.has(name('Lang')) ? [] : ['7.2: the language is not declared.']),
    ...(catalog.has(name('Metadata')) ? [] : ['7.1: there are no XMP metadata.']),
  ];
}

function elementProblems(structure: Structure, element: Element): string[] {
  const type = structure.standardType(element);
  const kids = structure.kids(element);
  const allowed = KIDS[type];
  const wrong = kids.filter(
    (kid) => allowed && !('element' in kid && allowed.has(structure.standardType(kid.element))),
  );
  const attributes = attributesOf(element);
  const has = (key: string) => attributes.some((one) => one.has(name(key)));
  const labelled = kids.some(
    (kid) =>
      'element' in kid &&
      structure.kids(kid.element).some((one) => 'element' in one && one.element.type === 'Lbl'),
  );
  return [
    ...(STANDARD_TYPES.has(type) ? [] : [`7.1: ${type} is mapped to no standard type.`]),
    ...(wrong.length === 0 ? [] : [`7.5, 7.6: ${type} holds what it may not.`]),
    ...(type === 'Figure' && !element.dict.has(name('Alt'))
      ? ['7.3: a figure has no alternative text.']
      : []),
    ...(type === 'TH' && !has('Scope') ? ['7.5: a header cell has no scope.'] : []),
    ...(type === 'L' && labelled && !has('ListNumbering')
      ? ['7.6: a list with labels has no numbering.']
      : []),
    ...(type === 'Link' && !kids.some((kid) => 'content' in kid && kid.content.id === undefined)
      ? ['7.18.5: a link element has no annotation.']
      : []),
  ];
}

function attributesOf({ dict }: Element): PDFDict[] {
  const attributes = dict.lookup(name('A'));
  if (attributes instanceof PDFDict) return [attributes];
  if (!(attributes instanceof PDFArray)) return [];
  return attributes.asArray().map((_, index) => attributes.lookup(index, PDFDict));
}

function headingProblems(elements: readonly Element[]): string[] {
  const levels = elements.flatMap(({ type }) => (/^H[1-6]$/.test(type) ? [Number(type.slice(1))] : []));
  const skips = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
  return skips.map((level) => `7.4.2: a heading of level ${level} skips a level.`);
}

function pageProblems(document: PDFDocument, structure: Structure, elements: readonly Element[]): string[] {
  const tagged = new Set(
    elements.flatMap((element) =>
      structure
        .kids(element)
        .flatMap((kid) => ('content' in kid ? [contentKey(kid.content.page, kid.content.id)] : [])),
    ),
  );
  return document.getPages().flatMap((page, index) => {
    const { ids, unmarked } = marksOf(readContent(page));
    const lost = ids.filter((id) => !tagged.has(contentKey(page.ref, id)));
    const links = page.node.Annots()?.asArray() ?? [];
    const mute = links.filter((_, at) => {
      const annotation = page.node.Annots()!.lookup(at, PDFDict);
      return !isHidden(annotation) && (!annotation.has(name('Contents')) || !belongs(structure, annotation));
    });
    return [
      ...(unmarked === 0
        ? []
        : [`7.1: ${unmarked} objects of page ${index + 1} are neither content nor artifact.`]),
      ...(lost.length === 0 ? [] : [`7.1: content of page ${index + 1} is not in the structure tree.`]),
      ...(mute.length === 0 ? [] : [`7.18: an annotation of page ${index + 1} has no text or no element.`]),
      ...(page.node.get(name('Tabs')) === name('S')
        ? []
        : [`7.18.3: page ${index + 1} has no order of tabulation.`]),
    ];
  });
}

function contentKey(page: PDFRef | undefined, id: number | undefined): string {
  return `${page?.toString()} ${id}`;
}

function belongs(structure: Structure, annotation: PDFDict): boolean {
  const key = annotation.get(name('StructParent'));
  return key instanceof PDFNumber && structure.parentAt(key.asNumber()) instanceof PDFRef;
}

/** 7.18.1 asks nothing of annotations that are not shown: the field of a signature is one. */
function isHidden(annotation: PDFDict): boolean {
  const flags = annotation.lookupMaybe(name('F'), PDFNumber)?.asNumber() ?? 0;
  return (flags & HIDDEN) !== 0;
}

function fontProblems({ context }: PDFDocument): string[] {
  return context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || object.get(name('Type')) !== name('Font')) return [];
    const called = String(object.get(name('BaseFont')));
    if (object.get(name('Subtype')) === name('Type0'))
      return object.has(name('ToUnicode')) ? [] : [`7.21.7: ${called} has no Unicode values.`];
    const descriptor = object.lookupMaybe(name('FontDescriptor'), PDFDict);
    const isEmbedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.has(PDFName.of(key)));
    return isEmbedded || object.get(name('Subtype')) === name('Type3')
      ? []
      : [`7.21.4: ${called} is not embedded.`];
  });
}
