import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNull,
  PDFNumber,
  PDFRef,
  type PDFDocument,
  type PDFObject,
  type PDFPage,
} from '@cantoo/pdf-lib';

export const name = (text: string) => PDFName.of(text);

/** An element of the structure tree (ISO 32000-1, 14.7.2). */
export interface Element {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  readonly type: string;
}

/** A child that is content: marked content of a page, or an annotation. */
export interface Content {
  readonly page: PDFRef | undefined;
  /** Undefined for an annotation. */
  readonly id: number | undefined;
}

export type Kid = { readonly object: PDFObject } & (
  { readonly element: Element } | { readonly content: Content }
);

/** The structure tree of a tagged document, to be read and changed in place. */
export class Structure {
  private constructor(
    private readonly document: PDFDocument,
    private readonly root: PDFDict,
  ) {}

  /** Undefined for a document without tags. */
  static of(document: PDFDocument): Structure | undefined {
    const root = document.catalog.lookupMaybe(name('StructTreeRoot'), PDFDict);
    return root && new Structure(document, root);
  }

  /** All elements in reading order. */
  *elements(): Generator<Element> {
    for (const kid of this.kidsIn(this.root)) if ('element' in kid) yield* this.below(kid.element);
  }

  kids({ dict }: Element): Kid[] {
    return this.kidsIn(dict);
  }

  /** The standard type that an element's own type stands for (14.7.3). */
  standardType({ type }: Element): string {
    const roles = this.root.lookupMaybe(name('RoleMap'), PDFDict);
    const mapped = roles?.get(name(type));
    return mapped instanceof PDFName ? mapped.decodeText() : type;
  }

  /** Puts an element of `type` between an element and some of its kids, which follow each other. */
  enclose(parent: Element, type: string, kids: readonly Kid[]): void {
    const { context } = this.document;
    const dict = context.obj({ Type: 'StructElem', S: type, P: parent.ref });
    const ref = context.register(dict);
    const page = parent.dict.get(name('Pg'));
    if (page) dict.set(name('Pg'), page);
    const objects = kids.map(({ object }) => object);
    dict.set(name('K'), context.obj(objects));
    for (const kid of kids) {
      if ('element' in kid) kid.element.dict.set(name('P'), ref);
      else if (kid.content.id !== undefined) this.parents(kid.content.page)?.set(kid.content.id, ref);
    }
    const others = this.kids(parent).map(({ object }) => object);
    const at = others.indexOf(objects[0]!);
    parent.dict.set(
      name('K'),
      context.obj([...others.slice(0, at), ref, ...others.slice(at + objects.length)]),
    );
  }

  /** Takes marked content of a page out of the tree. */
  drop(page: PDFPage, id: number): void {
    const parents = this.parents(page.ref);
    const ref = parents?.get(id);
    if (!(ref instanceof PDFRef)) return;
    const dict = this.document.context.lookup(ref, PDFDict);
    const left = this.kidsIn(dict).filter(
      (kid) => !('content' in kid && kid.content.id === id && kid.content.page === page.ref),
    );
    const objects = left.map(({ object }) => object);
    if (objects.length === 0) dict.delete(name('K'));
    else dict.set(name('K'), this.document.context.obj(objects));
    parents?.set(id, PDFNull);
  }

  /** What marked content and annotations of the document belong to, by the key of their page or annotation (14.7.4.4). */
  parentAt(key: number): PDFObject | undefined {
    return this.parentTree().get(key);
  }

  private *below(element: Element): Generator<Element> {
    yield element;
    for (const kid of this.kids(element)) if ('element' in kid) yield* this.below(kid.element);
  }

  private kidsIn(parent: PDFDict): Kid[] {
    const kids = parent.lookup(name('K'));
    const page = parent.get(name('Pg'));
    const objects = kids instanceof PDFArray ? kids.asArray() : [parent.get(name('K'))];
    return objects.flatMap((object) =>
      object === undefined || object === PDFNull
        ? []
        : [this.kid(object, page instanceof PDFRef ? page : undefined)],
    );
  }

  private kid(object: PDFObject, page: PDFRef | undefined): Kid {
    if (object instanceof PDFNumber) return { object, content: { page, id: object.asNumber() } };
    const dict = this.document.context.lookup(object, PDFDict);
    const type = dict.get(name('S'));
    if (type instanceof PDFName && object instanceof PDFRef)
      return { object, element: { ref: object, dict, type: type.decodeText() } };
    const own = dict.get(name('Pg'));
    const id = dict.get(name('MCID'));
    return {
      object,
      content: {
        page: own instanceof PDFRef ? own : page,
        id: id instanceof PDFNumber ? id.asNumber() : undefined,
      },
    };
  }

  private parents(page: PDFRef | undefined): PDFArray | undefined {
    if (!page) return undefined;
    const key = this.document.context.lookup(page, PDFDict).get(name('StructParents'));
    const parents = key instanceof PDFNumber ? this.parentTree().get(key.asNumber()) : undefined;
    return parents && this.document.context.lookupMaybe(parents, PDFArray);
  }

  private readonly tree = new Map<number, PDFObject>();

  private parentTree(): ReadonlyMap<number, PDFObject> {
    if (this.tree.size === 0) this.readNumbers(this.root.lookupMaybe(name('ParentTree'), PDFDict));
    return this.tree;
  }

  /** A number tree (7.9.7). */
  private readNumbers(node: PDFDict | undefined): void {
    const numbers = node?.lookupMaybe(name('Nums'), PDFArray)?.asArray() ?? [];
    for (let index = 0; index < numbers.length; index += 2) {
      const key = numbers[index];
      if (key instanceof PDFNumber) this.tree.set(key.asNumber(), numbers[index + 1]!);
    }
    for (const kid of node?.lookupMaybe(name('Kids'), PDFArray)?.asArray() ?? [])
      this.readNumbers(this.document.context.lookup(kid, PDFDict));
  }
}
