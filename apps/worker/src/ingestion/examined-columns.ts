import type { Collection, Examined } from '#evidence';

/** The columns that hold what became of examining a file. */
export function examinedColumns(examined: Examined | Collection) {
  if (!examined.understood)
    return { state: 'not_understood', understanding: examined, verification: null } as const;
  if (!('verification' in examined))
    return { state: 'understood', understanding: examined, verification: null } as const;
  const { verification, ...understanding } = examined;
  return { state: 'understood', understanding, verification } as const;
}

/** The same in a few words, for the chain of custody. */
export function outcomeOf(examined: Examined | Collection): string {
  if (!examined.understood) return examined.reason;
  if ('verification' in examined) return `${examined.format}, ${examined.verification.result}`;
  const { understood, total } = examined.members;
  return `${examined.format}, ${understood} of ${total} files understood`;
}
