import type { TSchema } from 'typebox';
import { knownExample, NAMED } from './named-schemas.js';

export type JsonSchema = Record<string, unknown>;

/** Members of a schema whose values are data, not schemas. */
const DATA = new Set(['examples', 'const', 'enum', 'default', 'required']);

/** The schemas of the description: whatever has a name becomes a component, and is referred to everywhere else. */
export class Components {
  readonly schemas: Record<string, JsonSchema> = {};
  private readonly names = new Map(Object.entries(NAMED).map(([name, schema]) => [keyOf(schema), name]));

  /** The schema as the description writes it: a reference when it has a name. */
  refer(schema: TSchema): JsonSchema {
    return this.convert(schema) as JsonSchema;
  }

  private convert(node: unknown): unknown {
    if (Array.isArray(node)) return node.map((entry) => this.convert(entry));
    if (typeof node !== 'object' || node === null) return node;
    const schema = node as JsonSchema;
    const name = this.names.get(keyOf(schema)) ?? titleOf(schema);
    if (name === undefined) return this.members(schema);
    if (!this.schemas[name]) {
      // Taken before its members are looked at, so that a schema may refer to itself.
      this.schemas[name] = {};
      this.schemas[name] = this.members(schema, name);
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  private members({ $id: _id, title: _title, ...schema }: JsonSchema, name?: string): JsonSchema {
    if (typeof _title === 'object') schema['title'] = _title;
    if (name && schema['discriminator']) this.nameBranches(schema, name);
    const converted = Object.fromEntries(
      Object.entries(schema).map(([key, value]) => [key, DATA.has(key) ? value : this.convert(value)]),
    );
    const example = knownExample(schema, name);
    if (example !== undefined && !converted['examples']) converted['examples'] = [example];
    return name && converted['discriminator'] ? withMapping(converted, schema) : converted;
  }

  /** OpenAPI's discriminator maps to named schemas only: Locator's branch `file` becomes LocatorFile. */
  private nameBranches(schema: JsonSchema, name: string): void {
    for (const branch of schema['oneOf'] as JsonSchema[]) {
      const key = keyOf(branch);
      if (!this.names.has(key)) this.names.set(key, name + pascal(tagOf(schema, branch)));
    }
  }
}

function withMapping(converted: JsonSchema, schema: JsonSchema): JsonSchema {
  const refs = converted['oneOf'] as { $ref: string }[];
  const mapping = Object.fromEntries(
    (schema['oneOf'] as JsonSchema[]).map((branch, index) => [tagOf(schema, branch), refs[index]!.$ref]),
  );
  return { ...converted, discriminator: { ...(schema['discriminator'] as object), mapping } };
}

function tagOf(schema: JsonSchema, branch: JsonSchema): string {
  const { propertyName } = schema['discriminator'] as { propertyName: string };
  return (branch['properties'] as Record<string, { const: string }>)[propertyName]!.const;
}

/** A schema's name in its own words; a property that is called title is not meant. */
function titleOf({ title }: JsonSchema): string | undefined {
  return typeof title === 'string' ? title : undefined;
}

/** TypeBox copies schemas when it makes them optional, so what is written the same is the same. */
function keyOf(schema: unknown): string {
  return JSON.stringify(schema);
}

function pascal(words: string): string {
  return words.replaceAll(/(?:^|[_\s-])([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
