import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

export type Schema = Readonly<Record<string, any>>; // oxlint-disable-line typescript/no-explicit-any -- JSON Schema

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly parameters: readonly { name: string; in: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { schema: Schema; example?: unknown }>>;
  };
  readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, Media>> }>>;
}

interface Media {
  readonly schema: Schema;
  readonly example?: unknown;
}

/** An OpenAPI description that values can be held against. */
export class Description {
  private readonly ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(readonly document: Schema) {
    this.ajv.addSchema(closed(document) as object, 'api');
  }

  get operations(): Operation[] {
    return Object.entries(this.document['paths'] as Record<string, Record<string, object>>).flatMap(
      ([path, item]) =>
        Object.entries(item).map(([method, operation]) => ({ method, path, ...operation }) as Operation),
    );
  }

  /** The schema that `reference` (#/components/...) names. */
  resolve(schema: Schema): Schema {
    const name: string | undefined = schema['$ref'];
    if (!name) return schema;
    return this.resolve(this.document['components'].schemas[name.slice(name.lastIndexOf('/') + 1)]);
  }

  /** What is wrong with `value` at a place of the description (JSON Pointer tokens); undefined when nothing is. */
  fault(place: readonly string[], value: unknown): string | undefined {
    const pointer = place.map((token) => token.replaceAll('~', '~0').replaceAll('/', '~1'));
    const ref = `api#/${pointer.map(encodeURIComponent).join('/')}`;
    let validate = this.compiled.get(ref);
    if (!validate) this.compiled.set(ref, (validate = this.ajv.compile({ $ref: ref })));
    return validate(value) ? undefined : this.ajv.errorsText(validate.errors?.slice(0, 3));
  }
}

/** What the API adds without saying so is a fault: in tests, every object with stated members has only those. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  const stated = typeof copy['properties'] === 'object' && copy['type'] === 'object';
  return stated && copy['additionalProperties'] === undefined
    ? { ...copy, additionalProperties: false }
    : copy;
}
