import { cut, type Cut, type Path, type Wish } from './cut.js';
import type { Json, JsonObject } from './json.js';

/** What to keep of a JSON value: `true` keeps it whole, an object these members of it; `*` is any member. */
export type Shape = true | { readonly [key: string]: Shape };

/** A part of a JSON text that was asked for, as far as its shape keeps it. */
export interface Picked {
  readonly path: Path;
  readonly value: Json;
}

/** What to cut from a text to keep this shape of it. */
export function wishFor(shape: Shape): (path: Path) => Wish {
  return (path) => {
    let at: Shape | undefined = shape;
    for (const key of path) {
      if (at === true || at === undefined) break;
      at = Object.hasOwn(at, key) ? at[key] : at['*'];
    }
    if (at === undefined) return 'skip';
    return at === true ? 'take' : 'enter';
  };
}

/**
 * The items of a JSON text one by one, in file order, and at last the rest of it with the path []: what an item
 * holds is never in memory together with another. Refuses what `cut` refuses.
 */
export async function* pick(
  pieces: AsyncIterable<Buffer>,
  place: string,
  shape: Shape,
  isItem: (path: Path) => boolean = () => false,
): AsyncGenerator<Picked> {
  const builder = new Builder((path) => path.length === 0 || isItem(path));
  for await (const cuts of cut(pieces, place, wishFor(shape))) yield* builder.add(cuts);
}

/** Puts cuts together to values again. Members called `__proto__` are dropped. */
export class Builder {
  private readonly open: (Json[] | JsonObject)[] = [];

  constructor(private readonly isItem: (path: Path) => boolean) {}

  /** The items that these cuts complete. */
  add(cuts: readonly Cut[]): Picked[] {
    const done: Picked[] = [];
    for (const cut of cuts) {
      if (cut.kind === 'open') this.begin(cut.path, cut.isArray ? [] : {});
      else if (cut.kind === 'value') this.place(cut.path, cut.value, done);
      else {
        const value = this.open.pop() as Json;
        if (this.isItem(cut.path)) done.push({ path: cut.path, value });
      }
    }
    return done;
  }

  /** What has been put together of the root so far. */
  get root(): Json {
    return this.open[0] ?? null;
  }

  /** A container belongs to its parent from its beginning, so that the root shows what has come so far. */
  private begin(path: Path, container: Json[] | JsonObject): void {
    if (!this.isItem(path)) this.attach(path.at(-1) as string | number, container);
    this.open.push(container);
  }

  private place(path: Path, value: Json, done: Picked[]): void {
    if (this.isItem(path)) done.push({ path, value });
    else this.attach(path.at(-1) as string | number, value);
  }

  private attach(key: string | number, value: Json): void {
    const parent = this.open.at(-1);
    if (Array.isArray(parent)) parent.push(value);
    else if (parent && key !== '__proto__') parent[key] = value;
  }
}
