import { isStatedTime, resolve } from '../time/stated-time.js';

/** Computes the instant of every stated time within a value; a client's own `instant` is never believed. */
export function resolveTimes<T>(value: T): T {
  if (Array.isArray(value)) return value.map(resolveTimes) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (isStatedTime(value)) return resolve(value) as T;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, resolveTimes(child)])) as T;
}
