import type { Page } from 'puppeteer';
import { time } from './measure.js';

/* Of the page's globals, what functions use that run in it. */
declare const document: {
  querySelector(selector: string): { readonly textContent: string } | null;
};

const ROWS = 'table a[href^="/incidents/"]';

/** What somebody does in the web app, `run` being called with the number of the run; answers with its milliseconds. */
export interface Journey {
  readonly name: string;
  readonly run: (run: number) => Promise<number>;
}

/** The journeys of one signed-in window, in the disclosure with this id and in incidents of the list. */
export function journeys(page: Page, baseUrl: string, disclosure: string): readonly Journey[] {
  const openList = async () => {
    await page.goto(`${baseUrl}/incidents`);
    await page.waitForSelector(ROWS);
  };
  const openIncident = async (run: number) => {
    const links = await page.$$(ROWS);
    const link = links[run % links.length]!;
    const path = await link.evaluate((element) => element.getAttribute('href')!);
    return time(async () => {
      // By keyboard: rows may still move a little under a pointer.
      await link.press('Enter');
      await page.waitForSelector(`nav a[href="${path}/timeline"]`);
      await button(page, 'Edit');
    });
  };
  return [
    { name: 'open the incident list', run: () => time(openList) },
    {
      name: 'open an incident from the list',
      run: async (run) => {
        await openList();
        return openIncident(run);
      },
    },
    {
      name: 'save a field of an incident',
      run: async (run) => {
        await openList();
        await openIncident(run);
        await (await button(page, 'Edit')).click();
        const owner = await typeInto(page, '::-p-aria([name="Owner"][role="textbox"])', `Owner ${run}`);
        const save = await button(page, 'Save');
        return time(async () => {
          await save.click();
          await page.waitForFunction((input) => !(input as { isConnected: boolean }).isConnected, {}, owner);
          await shows(page, 'main', `Owner ${run}`);
        });
      },
    },
    {
      name: 'see a saved field of a disclosure in its preview',
      run: async (run) => {
        const word = `Preview${run}`;
        if (run === 0) {
          await page.goto(`${baseUrl}/disclosures/${disclosure}`);
          await page.waitForSelector('.textLayer');
        }
        await typeInto(page, '.form-field textarea', word);
        return time(async () => {
          await page.keyboard.press('Tab');
          await shows(page, '.pages', word);
        });
      },
    },
  ];
}

async function button(page: Page, name: string) {
  return (await page.waitForSelector(`::-p-aria([name="${name}"][role="button"])`))!;
}

/** Types in place of what the field holds. */
async function typeInto(page: Page, selector: string, text: string) {
  const field = (await page.waitForSelector(selector))!;
  await field.focus();
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type(text);
  return field;
}

function shows(page: Page, selector: string, text: string) {
  return page.waitForFunction(
    (place, wanted) => document.querySelector(place)?.textContent.includes(wanted),
    {},
    selector,
    text,
  );
}
