import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = 'apps/web/src/i18n';
const areas = readdirSync(join(folder, 'en')).filter((name) => name.endsWith('.json'));
const read = (language: string, area: string) =>
  JSON.parse(readFileSync(join(folder, language, area), 'utf8')) as Record<string, string>;

describe.each(['de', 'fr'])('the catalogue in %s', (language) => {
  it.each(areas)('has the messages of %s with the same values to fill in', (area) => {
    const shapes = (messages: Record<string, string>) =>
      Object.fromEntries(Object.entries(messages).map(([id, text]) => [id, valuesIn(text)]));
    expect(shapes(read(language, area))).toEqual(shapes(read('en', area)));
  });

  it.each(areas)('leaves nothing of %s empty', (area) => {
    expect(Object.entries(read(language, area)).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

/** The names of the values that a message takes: `{count, plural, …}` takes `count`. */
function valuesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name!))].sort();
}
