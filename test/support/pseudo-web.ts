import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer';
import { call } from './client.js';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** The web app built with the pseudo-locale for all words of its own. */
export interface PseudoWeb {
  /** Gives a page this app in place of the one that the instance serves, under the same policy. */
  readonly serveTo: (page: Page) => Promise<void>;
  readonly remove: () => Promise<void>;
}

export async function buildPseudoWeb(): Promise<PseudoWeb> {
  const folder = await mkdtemp(join(tmpdir(), 'candour-pseudo-'));
  const vite = resolve('node_modules/vite/bin/vite.js');
  const options = ['--mode', 'pseudo', '--outDir', folder, '--logLevel', 'warn'];
  await promisify(execFile)(process.execPath, [vite, 'build', ...options, 'apps/web']);
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const served = await call('GET', '/login', { headers: { accept: 'text/html' } });
  const headers = { 'content-security-policy': served.headers.get('content-security-policy')! };
  const serveTo = async (page: Page) => {
    await page.setRequestInterception(true);
    page.on('request', async (request) => {
      const { pathname } = new URL(request.url());
      if (request.isNavigationRequest())
        return request.respond({ contentType: 'text/html; charset=utf-8', headers, body: html });
      if (!pathname.startsWith('/assets/')) return request.continue();
      const body = await readFile(join(folder, pathname));
      return request.respond({ contentType: TYPES[extname(pathname)]!, body });
    });
  };
  return { serveTo, remove: () => rm(folder, { recursive: true }) };
}
