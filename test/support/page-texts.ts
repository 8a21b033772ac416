import type { Page } from 'puppeteer';

/* Of the page's globals, what functions use that run in it. */
interface Place {
  readonly left: number;
  readonly right: number;
  readonly width: number;
}
interface PageElement {
  readonly tagName: string;
  readonly parentElement: PageElement | null;
  readonly clientWidth: number;
  readonly scrollWidth: number;
  checkVisibility(options: object): boolean;
  closest(selector: string): PageElement | null;
  getAttribute(name: string): string | null;
  getBoundingClientRect(): Place;
}
interface PageNode {
  readonly data: string;
  readonly parentElement: PageElement;
}
declare const document: {
  readonly title: string;
  readonly body: PageElement;
  querySelectorAll(selector: string): Iterable<PageElement>;
  createTreeWalker(root: PageElement, show: number): { nextNode(): PageNode | null };
  createRange(): { selectNodeContents(node: PageNode): void; getClientRects(): Iterable<Place> };
};
declare function getComputedStyle(element: PageElement): {
  readonly overflowX: string;
  readonly display: string;
};

/** Times, codes, fields for dates, whose words are React Aria's, and languages by their own names. */
const NOT_OURS = 'time, .code, script, style, [role="spinbutton"], [lang]:not(html)';

/** The texts that a page shows or names its parts with, its title first. */
export function textsOf(page: Page): Promise<string[]> {
  return page.evaluate((notOurs) => {
    const texts = [document.title];
    const walker = document.createTreeWalker(document.body, 4);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement } = node;
      if (parentElement.closest(notOurs) || !parentElement.checkVisibility({ visibilityProperty: true }))
        continue;
      texts.push(node.data);
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      for (const element of document.querySelectorAll(`[${name}]`))
        if (!element.closest(notOurs)) texts.push(element.getAttribute(name)!);
    return texts;
  }, NOT_OURS);
}

/** The texts that are cut off or stand out of their box sideways; those in a box that scrolls are in reach. */
export function textsWithoutRoom(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, 4);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement } = node;
      if (node.data.trim() === '' || !parentElement.checkVisibility({ visibilityProperty: true })) continue;
      // The letters of a printed page, which lie over its picture, wherever it has them.
      if (parentElement.closest('.textLayer')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const right = Math.max(...[...range.getClientRects()].map((place) => place.right));
      for (let box: PageElement | null = parentElement; box; box = box.parentElement) {
        const { overflowX, display } = getComputedStyle(box);
        if (overflowX === 'auto' || overflowX === 'scroll' || box.clientWidth === 1) break;
        if (display === 'inline' || display === 'contents') continue;
        if (right <= box.getBoundingClientRect().right + 1) continue;
        found.push(`${node.data} stands out of ${box.tagName} ${box.getAttribute('class') ?? ''}`);
        break;
      }
    }
    return found;
  });
}
