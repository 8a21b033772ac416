import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { TSchema } from 'typebox';

/** One thing wrong with a value: where (JSON Pointer, RFC 6901) and what, in a sentence. */
export interface Flaw {
  readonly pointer: string;
  readonly message: string;
}

/** Our schemas come from TypeBox, so checking them against the meta-schema would only cost every start 0.25 s. */
const ajv = new Ajv2020({
  allErrors: true,
  discriminator: true,
  strictTypes: false,
  verbose: true,
  meta: false,
  validateSchema: false,
  formats: { date: isDate },
});
const compiled = new WeakMap<TSchema, ValidateFunction>();

/** All flaws of `value` against `schema`; an empty list means valid. Never changes the value. */
export function flaws(schema: TSchema, value: unknown): Flaw[] {
  let validate = compiled.get(schema);
  if (!validate) compiled.set(schema, (validate = ajv.compile(schema)));
  return validate(value) ? [] : (validate.errors ?? []).map(toFlaw);
}

/** RFC 3339 full-date (section 5.6), and the month has that day. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function toFlaw(error: ErrorObject): Flaw {
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required':
      return { pointer: child(error.instancePath, params['missingProperty']), message: 'is required' };
    case 'additionalProperties':
      return {
        pointer: child(error.instancePath, params['additionalProperty']),
        message: 'is not a known field',
      };
    case 'enum':
      return {
        pointer: error.instancePath,
        message: `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`,
      };
    case 'const':
      return { pointer: error.instancePath, message: `must be ${JSON.stringify(params['allowedValue'])}` };
    case 'discriminator':
      return discriminatorFlaw(error, params);
    case 'pattern':
    case 'format':
      return { pointer: error.instancePath, message: patternMessage(error) };
    case 'minLength':
      return { pointer: error.instancePath, message: 'must not be empty' };
    default:
      return { pointer: error.instancePath, message: error.message ?? 'is not valid' };
  }
}

function discriminatorFlaw(error: ErrorObject, params: Record<string, unknown>): Flaw {
  const tag = String(params['tag']);
  const branches = (error.parentSchema?.['oneOf'] ?? []) as {
    properties: Record<string, { const: string }>;
  }[];
  const known = branches.map((branch) => branch.properties[tag]?.const).join(', ');
  return { pointer: child(error.instancePath, tag), message: `must be one of ${known}` };
}

/** A pattern is for machines; its schema's description says the same for people. */
function patternMessage(error: ErrorObject): string {
  const description = error.parentSchema?.['description'] as string | undefined;
  return description ? `must be ${description}` : `must match ${String(error.params['pattern'])}`;
}

function child(pointer: string, key: unknown): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
