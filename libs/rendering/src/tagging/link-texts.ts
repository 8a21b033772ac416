const LINK = /<a\b([^>]*)>(.*?)<\/a>/gs;
const TARGET = /\b(?:href|data-toc-target)="([^"]*)"/;

/** What the links of our HTML say, in order; one that says nothing yet (a page number) as another to the same place. */
export function linkTexts(html: string): string[] {
  const links = Array.from(html.matchAll(LINK), ([, attributes = '', inner = '']) => ({
    target: TARGET.exec(attributes)?.[1] ?? '',
    text: textOf(inner),
  }));
  return links.map(
    ({ target, text }) =>
      text || (links.find((other) => other.target === target && other.text)?.text ?? target),
  );
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(
      /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
      (whole, hex?: string, decimal?: string, named?: string) => {
        if (named !== undefined) return NAMED[named] ?? whole;
        return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
      },
    )
    .trim();
}
