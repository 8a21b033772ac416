import { Type, type TProperties, type TSchema } from 'typebox';

/** Builders of what the API answers. Each leaf carries an example, so every answer's example follows from its schema. */

/** An object that becomes a component of the description under its name. */
export const shape = (title: string, properties: TProperties, description?: string) =>
  Type.Object(properties, { title, ...(description && { description }) });

export const text = (example: string, description?: string) =>
  Type.String({ examples: [example], ...(description && { description }) });

export const count = (example = 1) => Type.Integer({ minimum: 0, examples: [example] });

export const figure = (example: number) => Type.Number({ examples: [example] });

export const flag = (example = false, description?: string) =>
  Type.Boolean({ examples: [example], ...(description && { description }) });

export const instant = Type.String({ format: 'date-time', examples: ['2026-11-23T13:10:00.000Z'] });

export const idOf = (prefix: string) =>
  Type.String({
    pattern: `^${prefix}_[0-9a-f-]{36}$`,
    examples: [`${prefix}_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021`],
  });

/** Who did it: a person, or a machine by its key. */
export const principal = text('usr_019ab0c4-7d1e-7a30-8c55-0d9e6b2f4c11');

export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const maybe = <T extends TSchema>(schema: T) => Type.Optional(schema);

export const listOf = <T extends TSchema>(items: T) => Type.Array(items);

export const anything = (description: string, example?: unknown) =>
  Type.Unknown({ description, ...(example !== undefined && { examples: [example] }) });

/** A revision of an item of the record that decided something or gave a value. */
export const itemRef = shape('ItemRef', {
  part: text('harms'),
  item_id: text('hrm_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021'),
  rev: count(3),
});

/** An object whose members depend on what it is about. */
export const members = (example: object, description?: string) =>
  Type.Record(Type.String(), Type.Unknown(), { examples: [example], ...(description && { description }) });

/** An object with one member, the way every list is wrapped. */
export const wrapped = (title: string, member: string, schema: TSchema) => shape(title, { [member]: schema });

/** One page of a list. */
export const paged = (title: string, member: string, items: TSchema) =>
  shape(title, {
    [member]: listOf(items),
    next_cursor: maybe(text('mYp2Zr0K', 'For the next page; absent on the last one.')),
  });

/** The bytes of a file. */
export const bytes = Type.Unsafe<string>({ type: 'string', format: 'binary' });
/** A document in a format of exchange, which describes itself. */
export const exported = anything('The document in the format that was asked for.', {});
/** The forms of a document beside JSON. */
export const documentForms = {
  'application/pdf': bytes,
  'text/html': bytes,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': bytes,
  'application/vnd.candour.machine+json': Type.Unsafe<unknown>({
    type: 'object',
    description: "The document in the regime's own format.",
  }),
};
