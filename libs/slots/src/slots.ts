/** Lets at most `count` holders in at a time, the others wait in order of arrival. */
export class Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly count: number) {
    this.free = count;
  }

  /** Waits for a slot and returns the function that gives it back. */
  async take(): Promise<() => void> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    return () => {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    };
  }

  /** Resolves when all holders have left, and lets nobody in afterwards. */
  async drain(): Promise<void> {
    await Promise.all(Array.from({ length: this.count }, () => this.take()));
  }
}
