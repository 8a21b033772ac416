import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { call } from '../../support/client.js';

const BUILT = 'dist/apps/web';
/** Compressed as it is sent to browsers (Brotli), in KB; pdf.js is not counted: it comes when a document is shown. */
const SHELL = 130;
const PAGE = 230;
const STYLES = 20;
const PDF_VIEW = 'src/ui/pdf-view.tsx';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
const manifest = JSON.parse(readFileSync(join(BUILT, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
const entry = Object.keys(manifest).find((name) => manifest[name]!.isEntry)!;
const pages = Object.keys(manifest).filter(
  (name) => /^src\/(?!i18n)[^/]+\//.test(name) && name !== PDF_VIEW && manifest[name]!.isDynamicEntry,
);
const first = Object.keys(manifest).filter((name) => /i18n\/de\/first/.test(name));
const words = Object.keys(manifest).filter((name) => /i18n\/de\/messages/.test(name));

it('sends the shell and Today in no more than its budget', () => {
  expect(kilobytes(entry, 'src/today/today.tsx', ...first)).toBeLessThanOrEqual(SHELL);
});

it.each(pages)('sends %s in no more than the budget of a page', (page) => {
  expect(kilobytes(entry, page, ...first, ...words)).toBeLessThanOrEqual(PAGE);
});

it('sends all styles in no more than their budget', () => {
  const styles = [...new Set(Object.values(manifest).flatMap(({ css }) => css ?? []))];
  expect(styles.reduce((sum, file) => sum + size(file), 0)).toBeLessThanOrEqual(STYLES);
});

it('sends scripts and styles compressed to whoever takes that, the same bytes as to others', async () => {
  const files = Object.values(manifest).flatMap(({ file, css = [] }) => [file, ...css]);
  for (const path of [...new Set(files)].filter((file) => /\.(m?js|css)$/.test(file))) {
    const written = readFileSync(join(BUILT, path));
    expect([path, brotliDecompressSync(readFileSync(join(BUILT, `${path}.br`))).equals(written)]).toEqual([
      path,
      true,
    ]);
    expect([path, gunzipSync(readFileSync(join(BUILT, `${path}.gz`))).equals(written)]).toEqual([path, true]);
  }
  const ask = async (encoding: string) =>
    call('GET', `/${manifest[entry]!.file}`, { headers: { 'accept-encoding': encoding } });
  const [br, gzip, plain] = await Promise.all(['br', 'gzip', 'identity'].map(ask));
  expect([br, gzip, plain].map((answer) => answer!.headers.get('content-encoding'))).toEqual([
    'br',
    'gzip',
    null,
  ]);
  expect([br!.text, gzip!.text]).toEqual([plain!.text, plain!.text]);
  expect(plain!.headers.get('vary')).toBe('accept-encoding');
});

/** What a browser has loaded that shows these: the chunks and all that they import at once. */
function kilobytes(...names: readonly string[]): number {
  const files = new Set<string>();
  const visit = (name: string) => {
    const chunk = manifest[name]!;
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(visit);
  };
  names.forEach(visit);
  return [...files].reduce((sum, file) => sum + size(file), 0);
}

function size(file: string): number {
  return statSync(join(BUILT, `${file}.br`)).size / 1024;
}
