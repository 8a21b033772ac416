import type { JsonSchema } from './components.js';

/** An example of what a schema describes, made of the examples of its parts. */
export function exampleOf(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): unknown {
  const examples = schema['examples'] as unknown[] | undefined;
  if (examples) return examples[0];
  if (schema['example'] !== undefined) return schema['example'];
  if (schema['const'] !== undefined) return schema['const'];
  if (schema['enum']) return (schema['enum'] as unknown[])[0];
  if (typeof schema['$ref'] === 'string') return exampleOf(schemas[nameOf(schema['$ref'])]!, schemas);
  const branches = (schema['oneOf'] ?? schema['anyOf']) as JsonSchema[] | undefined;
  if (branches) return exampleOf(branches[0]!, schemas);
  switch (schema['type']) {
    case 'object':
      return exampleObject(schema, schemas);
    case 'array':
      return Array<unknown>((schema['minItems'] as number | undefined) ?? 1).fill(
        exampleOf(schema['items'] as JsonSchema, schemas),
      );
    case 'integer':
    case 'number':
      return schema['minimum'] ?? 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return 'text';
  }
}

function exampleObject(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>) {
  const members = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  return Object.fromEntries(members.map(([key, member]) => [key, exampleOf(member, schemas)]));
}

/** The name of the component that a reference points to. */
function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
