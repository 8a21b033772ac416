import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { PackFiles } from './pack.js';

/** All files of a folder by their path inside it, with `/` between the parts. */
export async function readFiles(folder: string): Promise<PackFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (file) => [relative(folder, file).replaceAll(sep, '/'), await readFile(file)] as const),
    ),
  );
}

/** The text of one file, or undefined where there is none. A byte order mark is dropped. */
export function textOf(files: PackFiles, name: string): string | undefined {
  const bytes = files.get(name);
  return bytes && new TextDecoder('utf-8').decode(bytes);
}

/** The language files of a folder such as `texts/`, by language. */
export function languageFiles(
  files: PackFiles,
  folder: string,
): (readonly [language: string, name: string])[] {
  const pattern = new RegExp(`^${folder}/([a-z]{2})\\.yaml$`);
  return [...files.keys()].sort().flatMap((name) => {
    const language = pattern.exec(name)?.[1];
    return language === undefined ? [] : [[language, name] as const];
  });
}
