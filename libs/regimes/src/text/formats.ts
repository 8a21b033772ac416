/** Formats that an authority's form can demand of a text, by the name a pack uses. */
export const FORMATS = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  phone: /^\+?[0-9][0-9 ()./-]{3,30}$/,
  url: /^https?:\/\/\S+$/,
  /** ISO 17442. */
  lei: /^[A-Z0-9]{18}[0-9]{2}$/,
  /** ISO 3166-1 alpha-2. */
  country: /^[A-Z]{2}$/,
  /** ISO 4217. */
  currency: /^[A-Z]{3}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  datetime_utc: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/,
  /** Days, hours and minutes as DORA's forms write a duration. */
  duration: /^\d{1,3}:([01]\d|2[0-3]):[0-5]\d$/,
} as const satisfies Record<string, RegExp>;
