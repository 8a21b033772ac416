/** What JSON.parse returns. Objects may own a key `__proto__`: read fields through the functions below only. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** The value of an own key; `undefined` also for a null, which logs write or omit as they like. */
export function field(value: Json | undefined, key: string): Exclude<Json, null> | undefined {
  const object = asObject(value);
  return object && Object.hasOwn(object, key) ? (object[key] ?? undefined) : undefined;
}

export function textField(value: Json | undefined, key: string): string | null {
  const found = field(value, key);
  return typeof found === 'string' ? found : null;
}

export function numberField(value: Json | undefined, key: string): number | null {
  const found = field(value, key);
  return typeof found === 'number' ? found : null;
}

/** A number of things: a whole number that is not negative. */
export function countField(value: Json | undefined, key: string): number | null {
  const found = numberField(value, key);
  return found !== null && Number.isSafeInteger(found) && found >= 0 ? found : null;
}

export function flagField(value: Json | undefined, key: string): boolean | null {
  const found = field(value, key);
  return typeof found === 'boolean' ? found : null;
}

export function listField(value: Json | undefined, key: string): readonly Json[] {
  const found = field(value, key);
  return Array.isArray(found) ? found : [];
}

/** The keys and values of an object without `__proto__`, which nothing honest is called. */
export function entriesField(value: Json | undefined, key: string): [string, Json][] {
  const found = asObject(field(value, key));
  return found ? Object.entries(found).filter(([name]) => name !== '__proto__') : [];
}

export function asObject(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}
