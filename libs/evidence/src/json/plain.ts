/** A value as plain JSON, and whether text in it had to be altered for that. */
export interface Plain {
  readonly value: unknown;
  readonly altered: boolean;
}

/**
 * The same value for databases and documents: NUL and lone surrogates, which PostgreSQL refuses, become U+FFFD,
 * NaN and infinities become their names, a key `__proto__` is dropped. Nested at most as deep as `cut` allows.
 */
export function plain(value: unknown): Plain {
  let altered = false;
  const text = (source: string) => {
    const clean = source.replaceAll('\0', '\uFFFD').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
    altered ||= clean !== source;
    return clean;
  };
  const walk = (source: unknown): unknown => {
    if (typeof source === 'string') return text(source);
    if (typeof source === 'number') return Number.isFinite(source) ? source : String(source);
    if (Array.isArray(source)) return source.map(walk);
    if (typeof source !== 'object' || source === null) return source;
    const kept = Object.entries(source).filter(([key]) => key !== '__proto__');
    return Object.fromEntries(kept.map(([key, member]) => [text(key), walk(member)]));
  };
  return { value: walk(value), altered };
}
