import type { components } from '../api/schema.js';
import type { MessageId } from '../i18n/words.js';

type Schemas = components['schemas'];

/** What a person states about an item of each part, as the API takes it. */
export interface Inputs {
  readonly anchors: Schemas['AnchorInput'];
  readonly systems: Schemas['SystemInput'];
  readonly behaviours: Schemas['BehaviourInput'];
  readonly harms: Schemas['HarmInput'];
  readonly facts: Schemas['FactInput'];
  readonly timeline: Schemas['TimelineEntryInput'];
  readonly trigger_conditions: Schemas['TriggerConditionInput'];
  readonly safeguards: Schemas['SafeguardInput'];
  readonly findings: Schemas['FindingInput'];
  readonly data_lineage: Schemas['DataLineageInput'];
  readonly mitigations: Schemas['MitigationInput'];
  readonly residual_risks: Schemas['ResidualRiskInput'];
  readonly recommendations: Schemas['RecommendationInput'];
  readonly relations: Schemas['RelationInput'];
  readonly corrections: Schemas['CorrectionInput'];
}
export type Part = keyof Inputs;

export type FieldKind =
  | 'line'
  | 'lines'
  | 'text'
  | 'number'
  | 'scale'
  | 'flag'
  | 'tristate'
  | 'time'
  | 'date'
  /** Measured or reported with a source: shown here, and made by measuring. */
  | 'figure';

type LabelId = Extract<MessageId, `field.${string}`> extends `field.${infer Name}` ? Name : never;

export interface Field {
  readonly name: LabelId;
  readonly kind: FieldKind | { readonly codes: string };
  readonly isRequired?: boolean;
}

const field = (name: LabelId, kind: Field['kind']): Field => ({ name, kind });
const needed = (name: LabelId, kind: Field['kind']): Field => ({ name, kind, isRequired: true });
const of = (family: string) => ({ codes: family });

/** The fields of each part in the order of a form; the first one names the item. */
export const PART_FIELDS: Readonly<Record<Part, readonly Field[]>> = {
  anchors: [
    needed('anchor', of('anchors')),
    needed('time', 'time'),
    field('source', 'text'),
    field('change_reason', 'text'),
  ],
  systems: [
    needed('name', 'line'),
    field('version', 'line'),
    needed('role', of('system_roles')),
    field('provider', 'line'),
    field('general_purpose_model', 'tristate'),
    field('description', 'text'),
    field('identifiers', 'lines'),
  ],
  behaviours: [needed('code', of('behaviours')), field('description', 'text')],
  harms: [
    needed('category', of('harm_categories')),
    needed('description', 'text'),
    needed('materialised', of('materialised')),
    needed('causal_link', of('causal_links')),
    needed('serious', 'tristate'),
    needed('reversible', 'tristate'),
    field('affected_group', 'line'),
    field('affected_count', 'number'),
    field('countries', 'lines'),
  ],
  facts: [needed('question', 'line'), needed('answer', 'tristate'), field('reason', 'text')],
  timeline: [
    needed('text', 'text'),
    needed('time', 'time'),
    needed('kind', of('timeline_kinds')),
    field('actor_role', 'line'),
    needed('in_disclosures', 'flag'),
  ],
  trigger_conditions: [
    needed('statement', 'text'),
    field('scenario', 'text'),
    needed('role', of('trigger_roles')),
    needed('how_known', of('established')),
  ],
  safeguards: [
    needed('name', 'line'),
    needed('layer', of('safeguard_layers')),
    needed('expected', 'text'),
    needed('existed', 'tristate'),
    needed('result', of('safeguard_results')),
    field('result_reason', 'text'),
    field('effect', of('safeguard_effects')),
    field('why_failed', 'text'),
    field('would_have_been_caught_by', 'text'),
  ],
  findings: [
    needed('statement', 'text'),
    needed('number', 'number'),
    needed('class', of('finding_classes')),
    field('factor', of('factors')),
    field('counterfactual', 'text'),
  ],
  data_lineage: [
    needed('source', 'line'),
    needed('motif', 'text'),
    field('provenance', 'text'),
    needed('established', of('established')),
  ],
  mitigations: [
    needed('title', 'line'),
    field('description', 'text'),
    needed('kind', of('mitigation_kinds')),
    needed('state', of('mitigation_states')),
    field('owner_role', 'line'),
    field('due', 'date'),
    field('scope', 'line'),
    field('before', 'figure'),
    field('after', 'figure'),
    field('caveat', 'text'),
  ],
  residual_risks: [
    needed('statement', 'text'),
    needed('likelihood', 'scale'),
    needed('severity', 'scale'),
    needed('basis', of('risk_bases')),
    needed('reason', 'text'),
    field('monitoring', 'text'),
    field('accepted_by', 'line'),
    field('accepted_at', 'time'),
    field('review_by', 'date'),
  ],
  recommendations: [
    needed('required_outcome', 'text'),
    needed('number', 'number'),
    needed('addressee', 'line'),
    field('failure', 'text'),
    field('minimum_control', 'text'),
    field('verification', 'text'),
    field('evidence_to_retain', 'text'),
    field('metrics', 'text'),
    field('due', 'date'),
    field('response', 'text'),
  ],
  relations: [
    needed('relation', of('relations')),
    field('incident', 'line'),
    field('register', of('external_registers')),
    field('external_id', 'line'),
    field('url', 'line'),
    field('note', 'text'),
  ],
  corrections: [
    needed('what_was_wrong', 'text'),
    field('wrong_since', 'time'),
    field('corrected_at', 'time'),
    field('corrected_to', 'text'),
    needed('told', 'lines'),
  ],
};

/** The parts of each tab of the incident page. */
export const TABS = {
  cause: ['behaviours', 'harms', 'trigger_conditions', 'safeguards', 'findings', 'data_lineage'],
  mitigations: ['mitigations', 'recommendations'],
  'residual-risk': ['residual_risks'],
  details: ['systems', 'anchors', 'facts', 'relations', 'corrections'],
} as const satisfies Readonly<Record<string, readonly Part[]>>;
export type PartTab = keyof typeof TABS;

/** The tab of the incident that shows a part. */
export function tabOf(part: Part): PartTab | 'timeline' {
  const tab = (Object.keys(TABS) as PartTab[]).find((one) => (TABS[one] as readonly Part[]).includes(part));
  return tab ?? 'timeline';
}
