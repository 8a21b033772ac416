import { Type, type Static } from 'typebox';
import { Citation } from '../citation.js';
import { DateOnly, Instant, Line, Text, codes, optional, prefixedId, strict } from '../primitives.js';
import { ITEM_PREFIXES, PARTS, PART_FIELDS, type PartFields, type PartName } from './parts.js';
import * as v from './vocabulary.js';

/** The stable address of the record's JSON Schema. */
export const INCIDENT_SCHEMA_ID = 'https://candour.dev/schemas/incident/1';
export const INCIDENT_SCHEMA = 'candour.incident/1';

const Rev = Type.Integer({ minimum: 1, description: 'The revision of the record that last changed this.' });
const Citations = Type.Array(Citation, { maxItems: 50 });
const OwnMarking = codes(v.TLP, { description: "The marking of this item, where it is not the record's." });

export const HEADER_FIELDS = {
  title: Line,
  summary: optional(Text),
  kind: codes(v.KINDS),
  tlp: codes(v.TLP),
  /** Marking of title, summary, limits and basis note, where it is not the record's. */
  texts_tlp: optional(codes(v.TLP)),
  setting: codes(v.SETTINGS),
  severity: optional(codes(v.SEVERITIES)),
  owner: optional(Line),
  limits: optional(Text),
  basis: codes(v.BASES),
  basis_note: optional(Text),
  /** An exercise: on every page, in no statistic. Said when the incident is opened, and never changed. */
  drill: optional(Type.Literal(true)),
  /** How many times faster the clocks of a drill run. */
  drill_factor: optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
} as const;

/** What opens an incident: a title is enough, the rest has safe defaults or can wait. */
export const OpenIncident = strict({
  ...HEADER_FIELDS,
  kind: optional(HEADER_FIELDS.kind),
  tlp: optional(HEADER_FIELDS.tlp),
  setting: optional(HEADER_FIELDS.setting),
  basis: optional(HEADER_FIELDS.basis),
});
export type OpenIncident = Static<typeof OpenIncident>;

export const Header = strict({ rev: Rev, status: codes(v.STATUSES), ...HEADER_FIELDS });
export type Header = Static<typeof Header>;

/** A person's word on a part that has nothing (more) to list. */
export const PartState = strict({
  rev: Rev,
  state: codes(['done', 'not_known_yet', 'not_applicable']),
  reason: optional(Text),
  promised_by: optional(DateOnly),
});
export type PartState = Static<typeof PartState>;

/** Per part: what a caller sends to add an item. */
export const ITEM_INPUTS = mapParts((part) =>
  strict({ ...PART_FIELDS[part], tlp: optional(OwnMarking), citations: optional(Citations) }),
);

/** Per part: the stored item. */
export const ITEMS = mapParts((part) =>
  strict({
    id: prefixedId(ITEM_PREFIXES[part]),
    rev: Rev,
    tlp: optional(OwnMarking),
    citations: Citations,
    ...PART_FIELDS[part],
  }),
);

const partLists = mapParts((part) => Type.Array(ITEMS[part], { maxItems: 2_000 }));
const partStates = mapParts(() => optional(PartState));

/** The aggregate of facts about one occurrence. */
export const IncidentRecordSchema = strict(
  {
    schema: Type.Literal(INCIDENT_SCHEMA),
    id: prefixedId('inc'),
    reference: Type.String({ pattern: '^[A-Z]{2,8}-\\d{4}-\\d{4,}$' }),
    revision: Rev,
    created_at: Instant,
    updated_at: Instant,
    header: Header,
    ...partLists,
    part_states: strict(partStates),
  },
  { $id: INCIDENT_SCHEMA_ID, description: 'Candour incident record' },
);

interface ItemFrame {
  readonly id: string;
  readonly rev: number;
  readonly tlp?: (typeof v.TLP)[number];
  readonly citations: readonly Citation[];
}
type DeepReadonly<T> = T extends (infer U)[]
  ? readonly DeepReadonly<U>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

export type Item<P extends PartName = PartName> = DeepReadonly<PartFields[P]> & ItemFrame;
export type ItemInput<P extends PartName = PartName> = DeepReadonly<PartFields[P]> & {
  readonly tlp?: (typeof v.TLP)[number];
  readonly citations?: readonly Citation[];
};
export type IncidentRecord = {
  readonly schema: typeof INCIDENT_SCHEMA;
  readonly id: string;
  readonly reference: string;
  readonly revision: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly header: DeepReadonly<Header>;
  readonly part_states: { readonly [P in PartName]?: DeepReadonly<PartState> };
} & { readonly [P in PartName]: readonly Item<P>[] };

function mapParts<T>(make: (part: PartName) => T): { readonly [P in PartName]: T } {
  return Object.fromEntries(PARTS.map((part) => [part, make(part)])) as unknown as {
    readonly [P in PartName]: T;
  };
}
