import { Type, type TSchema } from 'typebox';
import {
  AuthoritySchema,
  codes,
  Country,
  IncidentRecordSchema,
  Instant,
  DateOnly,
  Digest,
  Line,
  optional,
  OrganisationProfileSchema,
  prefixedId,
  RESULTS,
  REGIME_STATUSES,
  strict,
  TLP,
} from '#schemas';

/** What a pack's paths can start from, and what lies below: the shape of what `fill` gives them. */
export const CONTEXT_SCHEMA = strict({
  record: IncidentRecordSchema,
  organisation: strict({ id: Line, name: Line, ...OrganisationProfileSchema.properties }),
  recipient: strict({
    id: Line,
    name: Line,
    country: optional(Country),
    channel: optional(Line),
    authority: optional(AuthoritySchema),
  }),
  disclosure: strict({
    prepared_at: Instant,
    language: Line,
    stage: Line,
    stage_title: Line,
    tlp: codes(TLP),
  }),
  determination: strict({
    result: codes(RESULTS),
    result_text: Line,
    status: codes(REGIME_STATUSES),
    status_text: Line,
    judged_on: DateOnly,
    rehearsal: Type.Boolean(),
    categories: Type.Array(Line),
    possible_categories: Type.Array(Line),
  }),
  holds: Type.Array(
    strict({
      regime: Line,
      title: Line,
      forbids: Line,
      recipient: Line,
      status: codes(['waiting', 'holding', 'released', 'waived']),
      period: Line,
    }),
  ),
  evidence: Type.Array(
    strict({
      id: prefixedId('evd'),
      name: Line,
      digest: Digest,
      bytes: Type.Integer(),
      media_type: Line,
      received_at: Instant,
      summary: optional(Line),
    }),
  ),
});

/** The schema of a member, entering lists and all branches of a union; undefined where there is none. */
export function memberSchema(schema: TSchema, name: string): TSchema | undefined {
  return branches(schema)
    .map((branch) => (branch as { properties?: Record<string, TSchema> }).properties ?? {})
    .find((properties) => Object.hasOwn(properties, name))?.[name];
}

/** The codes that a schema allows, when it is a code list. */
export function codesOf(schema: TSchema): readonly string[] | undefined {
  for (const branch of branches(schema)) {
    const { enum: codes } = branch as { enum?: unknown[] };
    if (codes) return codes.map(String);
  }
  return undefined;
}

/** The names of the members below a schema. */
export function memberNames(schema: TSchema): string[] {
  const names = branches(schema).flatMap((branch) =>
    Object.keys((branch as { properties?: object }).properties ?? {}),
  );
  return [...new Set(names)];
}

export function isList(schema: TSchema): boolean {
  return (schema as { type?: unknown }).type === 'array';
}

function branches(schema: TSchema): TSchema[] {
  const { items, oneOf, anyOf } = schema as { items?: TSchema; oneOf?: TSchema[]; anyOf?: TSchema[] };
  if (items) return branches(items);
  const options = oneOf ?? anyOf;
  return options ? options.flatMap(branches) : [schema];
}
