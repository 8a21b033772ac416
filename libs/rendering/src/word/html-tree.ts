import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** An element of our own HTML, or text. */
export type Node = Element | string;

export interface Element {
  readonly tag: string;
  readonly classes: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
}

/** The `main` of a rendered document. */
export function mainOf(html: string): Element {
  const main = find(parse(html), 'main');
  if (!main) throw new Error('The document has no <main>.');
  return element(main);
}

export const isElement = (node: Node): node is Element => typeof node !== 'string';

/** The text of an element and of all below it. */
export function textOf(node: Node): string {
  return isElement(node) ? node.children.map(textOf).join('') : node;
}

function find(node: Tree.ParentNode, tag: string): Tree.Element | undefined {
  for (const child of node.childNodes) {
    if (!('tagName' in child)) continue;
    const found = child.tagName === tag ? child : find(child, tag);
    if (found) return found;
  }
  return undefined;
}

function element({ tagName, attrs, childNodes }: Tree.Element): Element {
  const attributes = Object.fromEntries(attrs.map(({ name, value }) => [name, value]));
  return {
    tag: tagName,
    classes: (attributes['class'] ?? '').split(' ').filter(Boolean),
    attributes,
    children: childNodes.flatMap((child): Node[] => {
      if ('tagName' in child) return [element(child)];
      return 'value' in child ? [child.value] : [];
    }),
  };
}
