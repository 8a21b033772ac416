import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { compressed } from './compress-plugin.js';
import { labels } from './labels-plugin.js';
import { messages } from './messages-plugin.js';

const root = import.meta.dirname;

/**
 * The app is built into what the API serves; no inline script or style, so that the strict policy holds. The mode
 * `pseudo` is for tests only: every word of the app's own is in the pseudo-locale.
 */
// oxlint-disable-next-line import/no-default-export -- Vite reads the default export
export default defineConfig(({ mode }) => ({
  root,
  plugins: [labels({ pseudo: mode === 'pseudo' }), messages({ pseudo: mode === 'pseudo' }), compressed()],
  resolve: {
    alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' },
  },
  build: {
    outDir: resolve(root, '../../dist/apps/web'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    rolldownOptions: {
      // Libraries mark files for a server that renders; there is none here.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
}));
