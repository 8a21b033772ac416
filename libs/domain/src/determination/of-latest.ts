/**
 * What is worked out about a value, kept until another value is asked about. Not in a WeakMap: the collector of young
 * objects takes all that one holds for reachable, and would move what was said of every record to the old ones.
 */
export function ofLatest<K extends object, T>(make: (value: K) => T): (value: K) => T {
  let latest: { readonly value: K; readonly made: T } | undefined;
  return (value) => {
    if (latest?.value !== value) latest = { value, made: make(value) };
    return latest.made;
  };
}
