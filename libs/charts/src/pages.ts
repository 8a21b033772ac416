/**
 * Things of known height on as few pages as hold them, in order; something that is higher than a page has one of its
 * own.
 */
export function pages<T>(
  things: readonly T[],
  heightOf: (thing: T) => number,
  mostHeight: number,
): readonly (readonly T[])[] {
  const all: T[][] = [];
  let height = 0;
  for (const thing of things) {
    const its = heightOf(thing);
    const page = height + its > mostHeight ? undefined : all.at(-1);
    if (page) page.push(thing);
    else all.push([thing]);
    height = page ? height + its : its;
  }
  return all;
}

/** The title of one of several pictures. */
export function numbered(title: string, index: number, count: number): string {
  return count === 1 ? title : `${title} (${index + 1}/${count})`;
}
