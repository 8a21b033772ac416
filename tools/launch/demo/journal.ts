import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Remembers the result of each step of the demo in a file that only its owner can read (it holds the demo's API
 * keys), so that an interrupted loading goes on where it stopped.
 */
export class Journal {
  private constructor(
    private readonly path: string,
    private readonly steps: Map<string, string>,
  ) {}

  static async open(path: string): Promise<Journal> {
    await mkdir(dirname(path), { recursive: true });
    return new Journal(path, await read(path));
  }

  /** The remembered result of `step`, or that of `work`, remembered from now on. */
  async once(step: string, work: () => Promise<string> | string): Promise<string> {
    const remembered = this.steps.get(step);
    if (remembered !== undefined) return remembered;
    const result = await work();
    this.steps.set(step, result);
    await this.save();
    return result;
  }

  recall(step: string): string | undefined {
    return this.steps.get(step);
  }

  async forget(): Promise<void> {
    this.steps.clear();
    await this.save();
  }

  private async save(): Promise<void> {
    const text = JSON.stringify(Object.fromEntries(this.steps), null, 1);
    await writeFile(`${this.path}.new`, text, { mode: 0o600 });
    await rename(`${this.path}.new`, this.path);
  }
}

async function read(path: string): Promise<Map<string, string>> {
  try {
    return new Map(Object.entries(JSON.parse(await readFile(path, 'utf8')) as Record<string, string>));
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw new Error(
      `${path} cannot be read (${(problem as Error).message}); remove it to load the demo again.`,
      { cause: problem },
    );
  }
}
