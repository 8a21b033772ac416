import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gpaiRecord } from './cli.js';
import type { Answer, Client } from './client.js';
import { zip } from './inspect-log.js';

const SOURCE = 'libs/regimes/src/fixtures/clinic-duty';
const NAMES = ['regime.yaml', 'sources.md', 'texts/en.yaml'] as const;
const TEMPLATE = `{{#> document}}
{{> front}}
{{> open-items}}
{{#each parts}}
{{> part}}
{{/each}}
{{/document}}
`;

/** The zip of an organisation's own regime; changes replace the text of files. */
export async function anOwnRegime(
  changes: Readonly<Record<string, (text: string) => string>> = {},
): Promise<Buffer> {
  const texts = await Promise.all(NAMES.map((name) => readFile(join(SOURCE, name), 'utf8')));
  const files: Record<string, string> = {
    ...Object.fromEntries(NAMES.map((name, index) => [name, texts[index]!])),
    'disclosure.hbs': TEMPLATE,
    'fixtures/complete.json': JSON.stringify(gpaiRecord()),
  };
  files['regime.yaml'] = files['regime.yaml']!.replace('id: clinic-duty', 'id: own-clinic-duty');
  for (const [name, change] of Object.entries(changes)) files[name] = change(files[name] ?? '');
  return zip(Object.entries(files).map(([name, content]) => ({ name: `own-clinic-duty/${name}`, content })));
}

export function uploadRegime(by: Pick<Client, 'call'>, bytes: Buffer): Promise<Answer> {
  return by.call('POST', '/v1/regimes', {
    body: bytes as unknown as Uint8Array<ArrayBuffer>,
    headers: { 'content-type': 'application/octet-stream' },
  });
}
