import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

interface Node {
  readonly children?: readonly Node[];
  readonly type?: string;
  readonly id?: string;
  readonly alt?: string;
  readonly role?: string;
}

/** What a screen reader says: the structure tree's text in its order, figures by their alternative texts. */
export async function spokenText(pdf: Uint8Array): Promise<string> {
  const loading = getDocument({ data: Uint8Array.from(pdf), verbosity: 0, useSystemFonts: false });
  const document = await loading.promise;
  try {
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const [tree, texts] = [await page.getStructTree(), await textsOf(page)];
      if (tree) pages.push(...spoken(tree, texts));
    }
    return pages.join(' ');
  } finally {
    await loading.destroy();
  }
}

function* spoken(node: Node, texts: ReadonlyMap<string, string>): Generator<string> {
  if (node.alt !== undefined) yield node.alt;
  else if (node.type === 'content') yield texts.get(node.id ?? '') ?? '';
  for (const child of node.alt === undefined ? (node.children ?? []) : []) yield* spoken(child, texts);
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;

/** Text by marked content, each without what is marked as an artifact. */
async function textsOf(page: Page): Promise<ReadonlyMap<string, string>> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const texts = new Map<string, string>();
  const open: (string | undefined)[] = [];
  for (const item of items) {
    if ('str' in item) {
      const id = open.findLast((one) => one !== undefined);
      if (id !== undefined) texts.set(id, `${texts.get(id) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`);
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push(item.type === 'beginMarkedContentProps' ? (item.id ?? undefined) : undefined);
  }
  return texts;
}
