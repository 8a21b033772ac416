/** How a start tells people what it does. */
export interface Progress {
  readonly say: (line: string) => void;
  /** Announces `title` before `work` and how long it took afterwards. */
  readonly step: <T>(title: string, work: () => Promise<T>) => Promise<T>;
}

/** Plain lines on the standard output. */
export const spoken: Progress = {
  say: (line) => void process.stdout.write(`${line}\n`),
  async step(title, work) {
    const start = performance.now();
    process.stdout.write(`${title} ... `);
    try {
      const result = await work();
      process.stdout.write(`${((performance.now() - start) / 1000).toFixed(1)} s\n`);
      return result;
    } catch (error) {
      process.stdout.write('failed\n');
      throw error;
    }
  },
};

export const silent: Progress = { say: () => {}, step: (_title, work) => work() };
