import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { CommonTexts } from '#schemas';
import { readLayout } from '../layout.js';
import type { DocumentOptions } from '../render-document.js';
import { compileTemplate } from '../template.js';

export const TEMPLATES = resolve('templates');

/** Options to render with the layout, the words and one pack's template as shipped. */
export async function shippedOptions(): Promise<DocumentOptions> {
  const layout = await readLayout(TEMPLATES);
  const [common, source] = await Promise.all([
    readFile(join(TEMPLATES, '_common/texts/en.yaml'), 'utf8'),
    readFile(join(TEMPLATES, 'eu-gpai-code/disclosure.hbs'), 'utf8'),
  ]);
  return {
    template: compileTemplate(layout, { name: 'eu-gpai-code/disclosure.hbs', source }),
    labels: (parse(common) as CommonTexts).labels,
    paper: 'A4',
    digest: `sha256:${'fedcba9876543210'.repeat(4)}`,
  };
}
