import { localeOf } from '#domain';
import type { Pack } from '../pack/pack.js';
import { provision, type Provision } from './provision.js';
import { flatTexts } from './texts.js';

/** How documents are laid out, in which formats they leave, what was read, and the words in the other languages. */
export function documentProvisions(pack: Pack, language: string): Provision[] {
  const { templates, formats, sources, texts } = pack;
  const languages = new Intl.DisplayNames(localeOf(language), { type: 'language' });
  return [
    ...Object.entries(templates).map(([name, template]) =>
      provision('documents', `${name}.hbs`, `${name}.hbs`, { content: template }),
    ),
    ...Object.values(formats).map(({ id, definition }) =>
      provision('documents', `formats/${id}`, `formats/${id}`, {
        content: JSON.stringify(definition, undefined, 2),
      }),
    ),
    provision('documents', 'sources.md', 'sources.md', { content: sources }),
    ...Object.entries(texts)
      .filter(([other]) => other !== language)
      .map(([other, words]) =>
        provision('translations', other, languages.of(other) ?? other, flatTexts(words)),
      ),
  ];
}
