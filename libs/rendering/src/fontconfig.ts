import { chmod, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fontFiles, type FontFile } from './fonts.js';
import { npmBrowserManifest, untar } from './npm-browser.js';
import { unpackOnce } from './unpack-once.js';
import { fontOfWoff } from './woff.js';

/**
 * Unpacks the shipped fonts once below `cache` and returns the path of a fontconfig file with which the browser
 * finds them. The machine's own fonts only fill in for scripts that we do not ship (Chinese in a quoted
 * transcript, say), where the alternative would be empty boxes.
 */
export async function fontconfigFile(cache: string): Promise<string> {
  const fonts = fontFiles();
  const config = fontconfig(fonts);
  const folder = await unpackOnce(cache, 'fonts', [config, await npmBrowserManifest()], async (target) => {
    await untar('fonts.tar.br', target);
    for (const font of fonts) {
      await writeReadable(join(target, 'fonts', fileName(font)), fontOfWoff(await readFile(font.path)));
    }
    await writeReadable(join(target, CONFIG), config);
  });
  return join(folder, CONFIG);
}

const CONFIG = 'candour-fonts.conf';

const fileName = ({ path }: FontFile) => basename(path, '.woff').concat('.ttf');

async function writeReadable(path: string, content: Buffer | string): Promise<void> {
  await writeFile(path, content, { flush: true });
  await chmod(path, 0o644);
}

/**
 * Open Sans is the default of the npm browser: it has the mathematical signs that the shipped subsets lack.
 * Each of our files gets a full name of its own, since `local()` in CSS cannot tell subsets of one font apart.
 */
const fontconfig = (fonts: readonly FontFile[]) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>/var/cache/fontconfig</cachedir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <match target="pattern">
    <edit name="family" mode="prepend_first" binding="strong"><string>Open Sans</string></edit>
  </match>
${fonts.map(named).join('\n')}
</fontconfig>
`;

const named = (font: FontFile) => `  <match target="scan">
    <test name="file" compare="contains"><string>${fileName(font)}</string></test>
    <edit name="fullname" mode="assign"><string>${font.name}</string></edit>
    <edit name="postscriptname" mode="assign"><string>${font.name.replaceAll(' ', '-')}</string></edit>
  </match>`;
