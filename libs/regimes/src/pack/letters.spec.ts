import { common, packFiles } from '../fixtures/clinic-duty.js';
import { PackError } from './pack-error.js';
import { parsePack } from './parse-pack.js';

async function problemsWith(changes: Readonly<Record<string, (text: string) => string>>): Promise<string> {
  const files = await packFiles(changes);
  try {
    parsePack(files, 'clinic-duty', common());
    return '';
  } catch (error) {
    if (error instanceof PackError) return error.message;
    throw error;
  }
}

describe('a stage that is a letter', () => {
  const words = (more = '') =>
    `{ title: Final, letter: { salutation: 'Dear all,', opening: We write., closing: Ask us.${more} } }`;
  const written = (more?: string) => ({
    'texts/en.yaml': (text: string) => text.replace(/^ {2}final: \{ title: .*$/m, `  final: ${words(more)}`),
  });

  it('needs a layout for letters', async () => {
    expect(await problemsWith(written())).toBe('clinic-duty/letter.hbs:1: is missing');
    expect(await problemsWith({ ...written(), 'letter.hbs': () => '{{#> document}}{{/document}}' })).toBe('');
  });

  it('names only fields of the regime', async () => {
    expect(await problemsWith(written(', fields: { tld: Told }'))).toContain(
      'stages.final.letter.fields.tld is a text for something that regime.yaml does not have',
    );
  });
});
