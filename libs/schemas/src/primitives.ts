import { Type, type Static, type TEnum, type TProperties, type TSchema } from 'typebox';

/** An object that refuses members it does not name: a mistyped field is an error, never silence. */
export function strict<T extends TProperties>(
  properties: T,
  options: { $id?: string; description?: string } = {},
) {
  return Type.Object(properties, { additionalProperties: false, ...options });
}

type Mutable<T extends readonly string[]> = { -readonly [K in keyof T]: T[K] };

/** One of the given codes. */
export function codes<const T extends readonly string[]>(
  values: T,
  options: { description?: string } = {},
): TEnum<Mutable<T>> {
  return Type.Enum([...values], options) as unknown as TEnum<Mutable<T>>;
}

/** One of several shapes, told apart by the value of `tag`; a wrong member is reported within its shape. */
export function tagged<const T extends readonly TSchema[]>(tag: string, shapes: readonly [...T]) {
  return Type.Unsafe<Static<T[number]>>({
    type: 'object',
    discriminator: { propertyName: tag },
    required: [tag],
    oneOf: shapes,
  });
}

export const optional = <T extends TSchema>(schema: T) => Type.Optional(schema);

/** One line of text: a name, a title, a unit. */
export const Line = Type.String({
  minLength: 1,
  maxLength: 500,
  pattern: '^[^\\n\\r]*$',
  description: 'one line of text',
});
/** Running text; Markdown without raw HTML where the part says so. */
export const Text = Type.String({ minLength: 1, maxLength: 20_000 });
/** An absolute web address. It is printed, never fetched. */
export const Url = Type.String({
  maxLength: 2_000,
  pattern: '^https?://[^\\s]+$',
  description: 'an address that starts with https:// or http://',
});
/** ISO 3166-1 alpha-2. */
export const Country = Type.String({
  pattern: '^[A-Z]{2}$',
  description: 'a country code of ISO 3166-1, for example DE',
});
/** RFC 3339 in UTC with milliseconds, as the API writes every instant. */
export const Instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
  description: 'an instant in UTC, for example 2026-11-23T13:10:00.000Z',
});
/** RFC 3339 full-date, which has to be in the calendar. */
export const DateOnly = Type.String({
  format: 'date',
  description: 'a date of the calendar, for example 2026-11-23',
});
/** IANA time zone, for example Europe/Berlin. */
export const Zone = Type.String({
  minLength: 1,
  maxLength: 64,
  pattern: '^[A-Za-z0-9_+\\-/]+$',
  description: 'an IANA time zone, for example Europe/Berlin',
});
/** Lower-case hexadecimal SHA-256 with its name in front, the address of every stored byte sequence. */
export const Digest = Type.String({
  pattern: '^sha256:[0-9a-f]{64}$',
  description: 'sha256: and 64 lower-case hexadecimal digits',
});

export const prefixedId = (prefix: string) =>
  Type.String({
    pattern: `^${prefix}_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`,
    description: `an id that starts with ${prefix}_`,
  });

/** The answer to a question of fact. Unknown is an answer, and never folded into no. */
export const Tristate = codes(['yes', 'no', 'unknown']);
export type Tristate = Static<typeof Tristate>;

export const PRECISIONS = ['exact', 'minute', 'hour', 'day', 'month', 'estimated'] as const;

/**
 * A time as somebody stated it. `stated` is local to `zone` and as precise as it was known
 * (2026-11, 2026-11-23, 2026-11-23T14:10, 2026-11-23T14:10:05, each optionally with a UTC offset where
 * the local time is ambiguous); `instant` is its start in UTC, computed by the domain.
 */
export const StatedTime = strict({
  stated: Type.String({
    pattern: '^\\d{4}-\\d{2}(-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2})?)?)?$',
    description: 'a month, a date, or a date and time, for example 2026-11, 2026-11-23, 2026-11-23T14:10',
  }),
  zone: Zone,
  precision: codes(PRECISIONS),
  instant: optional(Instant),
});
export type StatedTime = Static<typeof StatedTime>;
