import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const empty = 'export const value = 1;\n';
const use = (from: string) => `import { value } from '${from}';\nexport const again = value;\n`;

/** A small tree in which every border is crossed once. */
const files: Readonly<Record<string, string>> = {
  'libs/domain/src/index.ts': empty,
  'libs/domain/src/impure.ts': `import { readFileSync } from 'node:fs';\nexport const value = readFileSync;\n`,
  'libs/storage/src/index.ts': empty,
  'libs/storage/src/inner.ts': empty,
  'libs/storage/src/knows-app.ts': use('../../../apps/api/src/a/a.service.js'),
  'libs/storage/src/nest.ts': `import { Module } from '@nestjs/common';\nexport const value = Module;\n`,
  'libs/storage/src/typeorm.ts': `import { DataSource } from 'typeorm';\nexport const value = DataSource;\n`,
  'libs/storage/src/other-lib.ts': use('../../domain/src/impure.js'),
  'libs/storage/src/cycle-a.ts': use('./cycle-b.js'),
  'libs/storage/src/cycle-b.ts': use('./cycle-a.js'),
  'apps/api/src/a/a.service.ts': empty,
  'apps/api/src/b/b.service.ts': use('../a/a.service.js'),
  'apps/api/src/b/deep.ts': use('../../../../libs/storage/src/inner.js'),
  'apps/web/src/a/page.ts': use('../../../../libs/storage/src/index.js'),
  'apps/worker/src/w.ts': use('../../api/src/a/a.service.js'),
};

const rules = [
  'domain-is-pure',
  'libs-know-no-app',
  'apps-apart',
  'libs-through-their-index',
  'libs-through-each-others-index',
  'nest-only-in-apps',
  'typeorm-only-in-persistence',
  'features-apart',
  'web-knows-only-the-api',
  'no-cycles',
];

let tree: string;
let violated: readonly string[];

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'candour-borders-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    cpSync(join(root, name), join(tree, name));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  violated = cruise();
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

it.each(rules)('the border %s fires when it is crossed', (rule) => {
  expect(violated).toContain(rule);
});

it('has a violation here for every rule there is', async () => {
  const { default: config } = (await import(join(root, '.dependency-cruiser.cjs'))) as {
    default: { forbidden: { name: string }[] };
  };
  expect(config.forbidden.map(({ name }) => name).sort()).toEqual([...rules].sort());
});

function cruise(): string[] {
  const binary = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [binary, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs'];
  const output = execFileSync(process.execPath, args, { cwd: tree, maxBuffer: 64 * 1024 ** 2 });
  const { summary } = JSON.parse(output.toString()) as {
    summary: { violations: { rule: { name: string } }[] };
  };
  return summary.violations.map(({ rule }) => rule.name);
}
