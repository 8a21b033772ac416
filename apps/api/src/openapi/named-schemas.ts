import { Type, type TObject, type TSchema } from 'typebox';
import * as s from '#schemas';
import * as examples from './record-examples.js';
import { REGIME_EXAMPLE, TEXTS_EXAMPLE } from './regime-examples.js';

/** What one item of a part is called. */
const ITEM_NAMES: Readonly<Record<s.PartName, string>> = {
  anchors: 'Anchor',
  systems: 'System',
  behaviours: 'Behaviour',
  harms: 'Harm',
  facts: 'Fact',
  timeline: 'TimelineEntry',
  trigger_conditions: 'TriggerCondition',
  safeguards: 'Safeguard',
  findings: 'Finding',
  data_lineage: 'DataLineage',
  mitigations: 'Mitigation',
  residual_risks: 'ResidualRisk',
  recommendations: 'Recommendation',
  relations: 'Relation',
  corrections: 'Correction',
};

/** What a merge patch (RFC 7396) of an object may hold: any of its members, and null for what can be taken away. */
export function patchOf(schema: TObject): TSchema {
  const { properties, required = [] } = schema as { properties: TObject['properties']; required?: string[] };
  const members = Object.entries(properties).map(([key, member]) => [
    key,
    Type.Optional(required.includes(key) ? member : Type.Union([member, Type.Null()])),
  ]);
  return Type.Object(Object.fromEntries(members), { additionalProperties: false });
}

const perPart = (suffix: string, schema: (part: s.PartName) => TSchema) =>
  Object.fromEntries(s.PARTS.map((part) => [`${ITEM_NAMES[part]}${suffix}`, schema(part)]));

export const ITEM_PATCHES = Object.fromEntries(
  s.PARTS.map((part) => [part, patchOf(s.ITEM_INPUTS[part] as unknown as TObject)]),
) as Readonly<Record<s.PartName, TSchema>>;

/** The schemas of #schemas that the description names. */
export const NAMED: Readonly<Record<string, TSchema>> = {
  IncidentRecord: s.IncidentRecordSchema,
  IncidentHeader: s.Header,
  OpenIncident: s.OpenIncident,
  PartState: s.PartState,
  ...perPart('', (part) => s.ITEMS[part]),
  ...perPart('Input', (part) => s.ITEM_INPUTS[part]),
  ...perPart('Patch', (part) => ITEM_PATCHES[part]),
  RegisteredSystemInput: s.RegisteredSystemSchema,
  RegisteredVersion: s.RegisteredVersionSchema,
  Citation: s.Citation,
  EvidenceCitation: s.EvidenceCitation,
  SourceCitation: s.SourceCitation,
  Locator: s.Locator,
  Measurement: s.Measurement,
  Measured: s.Measured,
  Reported: s.Reported,
  StatedTime: s.StatedTime,
  Instant: s.Instant,
  Date: s.DateOnly,
  Zone: s.Zone,
  Line: s.Line,
  Text: s.Text,
  Url: s.Url,
  Country: s.Country,
  Digest: s.Digest,
  Severity: s.codes(s.SEVERITIES),
  IncidentKind: s.codes(s.KINDS),
  Setting: s.codes(s.SETTINGS),
  Basis: s.codes(s.BASES),
  BehaviourCode: s.codes(s.BEHAVIOURS),
  Tristate: s.Tristate,
  Tlp: s.codes(s.TLP),
  Status: s.codes(s.STATUSES),
  EvalRun: s.EvalRun,
  Verification: s.Verification,
  FrozenDisclosure: s.FrozenDisclosureSchema,
  FigureData: s.FigureData,
  FieldValue: s.FieldValue,
  DeterminationLine: s.DeterminationLine,
  RegimeRules: s.RegimeSchema,
  RegimeTexts: s.RegimeTextsSchema,
  BehaviourTaxonomy: s.BehaviourTaxonomySchema,
};

/** Examples of named schemas; of the others the example is made of the examples of their parts. */
const NAMED_EXAMPLES: Readonly<Record<string, unknown>> = {
  IncidentRecord: examples.RECORD_EXAMPLE,
  IncidentHeader: examples.RECORD_EXAMPLE.header,
  OpenIncident: examples.OPEN_EXAMPLE,
  StatedTime: { stated: '2026-11-23T14:10', zone: 'Europe/Berlin', precision: 'minute' },
  RegimeRules: REGIME_EXAMPLE,
  RegimeTexts: TEXTS_EXAMPLE,
  RegisteredSystemInput: examples.SYSTEM_EXAMPLE,
  RegisteredVersion: examples.SYSTEM_EXAMPLE.versions[0],
  SourceCitation: examples.CITATION,
  Citation: examples.CITATION,
  ...Object.fromEntries(
    s.PARTS.flatMap((part) => [
      [ITEM_NAMES[part], examples.itemExample(part)],
      [`${ITEM_NAMES[part]}Input`, examples.ITEM_EXAMPLES[part]],
      [`${ITEM_NAMES[part]}Patch`, firstMember(examples.ITEM_EXAMPLES[part])],
    ]),
  ),
};

const PRIMITIVES = new Map<string, unknown>(
  [
    [s.Instant, '2026-11-23T13:10:00.000Z'],
    [s.DateOnly, '2026-11-23'],
    [s.Digest, `sha256:${'3f'.repeat(32)}`],
    [s.Zone, 'Europe/Berlin'],
    [s.Country, 'DE'],
    [s.Url, 'https://example.org/notices/7'],
  ].map(([schema, example]) => [JSON.stringify(schema), example]),
);
const PREFIXED_ID = /^\^(\w+)_\[0-9a-f\]\{8\}/;

const PATTERNS: Readonly<Record<string, string>> = {
  '^[ES]\\d+$': 'E1',
  '^[a-z]{2}$': 'en',
  '^[A-Z0-9]{20}$': '5493001KJTIIGC8Y1R12',
};

/** The example of a schema that has none in itself, if it is known here. */
export function knownExample(schema: { readonly pattern?: string }, name: string | undefined): unknown {
  if (name && name in NAMED_EXAMPLES) return NAMED_EXAMPLES[name];
  const [, prefix] = PREFIXED_ID.exec(schema.pattern ?? '') ?? [];
  if (prefix) return `${prefix}_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021`;
  return PATTERNS[schema.pattern ?? ''] ?? PRIMITIVES.get(JSON.stringify(schema));
}

function firstMember(input: object): unknown {
  return Object.fromEntries(Object.entries(input).slice(0, 1));
}
