import { findBrowser, isolatedPage, launchBrowser } from '#rendering';
import { time } from './measure.js';

/** How disclosures are printed. */
export const PRINT = {
  format: 'A4',
  preferCSSPageSize: true,
  printBackground: true,
  tagged: true,
  outline: true,
} as const;

/** A warm browser that prints HTML and does nothing else: what there is to compare with. */
export async function barePrints(): Promise<{
  /** Milliseconds of each of so many prints, `atOnce` at a time, and of all of them together. */
  print(html: string, of: { count: number; atOnce: number }): Promise<{ each: number[]; all: number }>;
  close(): Promise<void>;
}> {
  const running = await launchBrowser(await findBrowser(process.env));
  const one = (html: string) =>
    time(async () => {
      const page = await isolatedPage(running.browser);
      await page.setContent(html, { waitUntil: 'domcontentloaded' });
      await page.pdf(PRINT);
      await page.browserContext().close();
    });
  return {
    async print(html, { count, atOnce }) {
      await one(html);
      const each: number[] = [];
      let left = count;
      const printing = async () => {
        while (left-- > 0) each.push(await one(html));
      };
      const all = await time(() => Promise.all(Array.from({ length: atOnce }, printing)));
      return { each, all };
    },
    close: () => running.close(),
  };
}
