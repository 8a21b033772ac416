import { createHash } from 'node:crypto';
import {
  AFRelationship,
  PDFArray,
  PDFDict,
  PDFHeader,
  PDFHexString,
  PDFName,
  PDFString,
  type PDFDocument,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { srgbProfile } from './srgb-profile.js';
import { tagFully } from './tagging/tag-fully.js';
import { uaProblems } from './tagging/ua-problems.js';
import { xmpPacket } from './xmp.js';

export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly description: string;
}

export interface DocumentProperties {
  readonly title: string;
  /** BCP 47, as in `<html lang>`. */
  readonly lang: string;
  /** Written as date of creation: an input, so that the same document has the same bytes at any time. */
  readonly date: Date;
  readonly attachments?: readonly Attachment[];
}

/**
 * Turns what the browser printed into the delivered PDF, in place so that the structure tree survives: title,
 * language, full tags, the meaning of its colours, XMP metadata, associated files, and nothing left that differs between
 * two runs. `source` (the HTML) determines the file identifier. It says that it is PDF/UA-1 if our own checks find
 * nothing, and does not say that it is PDF/A, which needs a validator.
 */
export async function finishPdf(
  document: PDFDocument,
  source: string,
  properties: DocumentProperties,
): Promise<Uint8Array> {
  const { title, lang, date, attachments = [] } = properties;
  // The browser writes 1.4; associated files need 1.7 (ISO 19005-3).
  document.context.header = PDFHeader.forVersion(1, 7);
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setLanguage(lang);
  document.setCreator('Candour');
  document.setCreationDate(date);
  document.setModificationDate(date);
  for (const file of attachments) {
    await document.attach(file.bytes, file.name, {
      mimeType: file.mediaType,
      description: file.description,
      creationDate: date,
      modificationDate: date,
      afRelationship: AFRelationship.Data,
    });
  }
  mapNewStructureTypes(document);
  renumberElementIds(document);
  tagFully(document, source);
  setOutputIntent(document);
  setXmp(document, properties);
  setIdentifier(document, source, properties);
  return document.save({
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Infinity, // the default rests every 50 objects and takes thrice as long
  });
}

function setXmp(document: PDFDocument, { title, lang, date }: DocumentProperties): void {
  const said = { title, lang, date, producer: document.getProducer() ?? '' };
  const ref = document.context.nextRef();
  const write = (isAccessible: boolean) => {
    const packet = xmpPacket({ ...said, isAccessible });
    // Not compressed: ISO 32000-1, 14.3.2 wants it readable for tools that know no PDF.
    document.context.assign(ref, document.context.stream(packet, { Type: 'Metadata', Subtype: 'XML' }));
  };
  document.catalog.set(PDFName.of('Metadata'), ref);
  write(false);
  if (uaProblems(document).length === 0) write(true);
}

/** ISO 32000-1, 14.11.5: the colours are those of sRGB. */
function setOutputIntent(document: PDFDocument): void {
  const { context, catalog } = document;
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }));
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB'),
    Info: PDFString.of('sRGB IEC 61966-2-1'),
    DestOutputProfile: profile,
  });
  catalog.set(PDFName.of('OutputIntents'), context.obj([intent]));
}

/**
 * The browser tags emphasis with types of PDF 2.0, which readers of 1.7 know only through a mapping to a type of
 * theirs (ISO 32000-1, 14.7.3).
 */
function mapNewStructureTypes(document: PDFDocument): void {
  const tree = document.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict);
  const roles = tree?.lookupMaybe(PDFName.of('RoleMap'), PDFDict) ?? document.context.obj({});
  for (const type of ['Strong', 'Em']) roles.set(PDFName.of(type), PDFName.of('Span'));
  tree?.set(PDFName.of('RoleMap'), roles);
}

/**
 * The browser names structure elements after its internal node numbers, which grow with each document that it
 * has printed. Renaming by rank keeps the order that the tree of ids relies on.
 */
function renumberElementIds(document: PDFDocument): void {
  const slots: { id: string; rename: (id: PDFString) => void }[] = [];
  const visit = (object: PDFObject, rename: (id: PDFString) => void): void => {
    if (object instanceof PDFString) {
      const id = object.asString();
      if (/^node\d+$/.test(id)) slots.push({ id, rename });
    } else if (object instanceof PDFArray) {
      for (let index = 0; index < object.size(); index++) {
        visit(object.get(index), (id) => object.set(index, id));
      }
    } else if (object instanceof PDFDict) {
      for (const [key, value] of object.entries()) visit(value, (id) => object.set(key, id));
    }
  };
  for (const [ref, object] of document.context.enumerateIndirectObjects()) {
    visit(object, (id) => document.context.assign(ref, id));
  }
  const ids = [...new Set(slots.map((slot) => slot.id))].sort();
  const ranks = new Map(ids.map((id, rank) => [id, PDFString.of(`node${String(rank).padStart(8, '0')}`)]));
  for (const { id, rename } of slots) rename(ranks.get(id) ?? PDFString.of(id));
}

function setIdentifier(document: PDFDocument, source: string, properties: DocumentProperties): void {
  const { title, lang, date, attachments = [] } = properties;
  const hash = createHash('sha256').update(JSON.stringify([source, title, lang, date]));
  for (const file of attachments) hash.update(file.name).update(file.bytes);
  const identifier = PDFHexString.of(hash.digest('hex').slice(0, 32).toUpperCase());
  document.context.trailerInfo.ID = document.context.obj([identifier, identifier]);
}
