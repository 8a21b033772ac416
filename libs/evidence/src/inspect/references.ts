import type { Locator } from '#schemas';

/** Only a whole string refers to an attachment, by its hash or, in samples cut into chunks, its number. */
const REFERENCE = /^attachment:\/\/([0-9a-f]{32}|\d{1,12})$/;

/** Who refers to which attachment: these come after the events in a sample. */
export class References {
  private readonly locators = new Map<string, Locator[]>();

  /** The texts as one, with references kept here in place of being part of it, and without embedded media. */
  without(texts: readonly string[], from: Locator): string {
    return texts
      .filter((text) => {
        const key = REFERENCE.exec(text)?.[1];
        if (key !== undefined) this.add(key, from);
        return key === undefined && !text.startsWith('data:');
      })
      .join('\n');
  }

  /** Whether any of these texts stands in an attachment. */
  isIn(texts: readonly string[]): boolean {
    return texts.some((text) => REFERENCE.test(text));
  }

  to(key: string): readonly Locator[] {
    return this.locators.get(key) ?? [];
  }

  private add(key: string, from: Locator): void {
    const known = this.locators.get(key);
    if (!known) this.locators.set(key, [from]);
    else if (known.at(-1) !== from) known.push(from);
  }
}
