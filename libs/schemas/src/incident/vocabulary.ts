/** Code lists of the incident record. Labels are language data (templates/_common/texts), never code. */

export const KINDS = ['incident', 'near_miss', 'hazard', 'evaluation_finding'] as const;
export const STATUSES = [
  'reported',
  'triaged',
  'investigating',
  'contained',
  'in_review',
  'closed',
  'voided',
] as const;
/** Traffic Light Protocol 2.0 (FIRST). */
export const TLP = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
export type Tlp = (typeof TLP)[number];
export const SETTINGS = [
  'research',
  'internal_evaluation',
  'red_team',
  'pre_release_test',
  'limited_release',
  'production',
] as const;
export const SEVERITIES = ['low', 'moderate', 'high', 'critical'] as const;
/** On what the record as a whole rests; anything but first_hand is said on every page of a disclosure. */
export const BASES = ['first_hand', 'public_sources', 'fictional'] as const;

export const ANCHORS = [
  'occurred_from',
  'occurred_to',
  'detected',
  'aware_provider',
  'aware_deployer',
  'aware_controller',
  'aware_entity',
  'aware_organisation',
  'aware_model_involvement',
  'link_suspected',
  'link_established',
  'reportability_determined',
  'classified_major',
  'materiality_determined',
  'information_available',
  'ransom_paid',
  'discovered',
  'reasonable_belief',
  'fix_available',
  'contained',
  'resolved',
] as const;

export const SYSTEM_ROLES = ['subject', 'contributing', 'affected'] as const;

export const BEHAVIOURS = [
  'coercion.blackmail',
  'coercion.threat',
  'self_preservation.shutdown_resistance',
  'self_preservation.self_exfiltration',
  'self_preservation.override_evasion',
  'manipulation',
  'bargaining_under_constraint',
  'deception.alignment_faking',
  'deception.sandbagging',
  'deception.oversight_evasion',
  'deception.strategic_compliance',
  'unauthorised_action',
  'boundary_escape',
  'data_exposure',
  'harmful_capability_uplift',
  'unfair_treatment',
  'malfunction',
  'other',
] as const;

export const HARM_CATEGORIES = [
  'death',
  'health',
  'critical_infrastructure',
  'fundamental_rights',
  'property',
  'environment',
  'cybersecurity',
  'personal_data',
  'economic',
  'psychological',
  'reputational',
  'other',
] as const;
export const MATERIALISED = ['occurred', 'imminent', 'plausible', 'none'] as const;
export const CAUSAL_LINKS = ['direct', 'indirect', 'suspected', 'none', 'unknown'] as const;

export const TIMELINE_KINDS = ['fact', 'claim_by_others', 'analysis', 'decision', 'communication'] as const;
export const TRIGGER_ROLES = ['necessary', 'sufficient', 'contributing', 'unknown'] as const;

/** Control layers and results as SAFE's review uses them. */
export const SAFEGUARD_LAYERS = [
  'model',
  'instructions',
  'safeguards',
  'tools',
  'environment',
  'monitoring',
  'human_operations',
  'supply_chain',
] as const;
export const SAFEGUARD_RESULTS = ['pass', 'fail', 'insufficient_evidence', 'not_applicable'] as const;
export const SAFEGUARD_EFFECTS = [
  'prevented',
  'caught',
  'delayed',
  'bypassed',
  'absent',
  'never_implemented',
] as const;

/** ATSB/AAIB classes of findings; none of them assigns blame. */
export const FINDING_CLASSES = ['causal', 'contributory', 'increased_risk', 'other'] as const;
export const FACTORS = [
  'training_data_narrative',
  'post_training_gap',
  'evaluation_gap',
  'configuration',
  'tool_access',
  'oversight',
  'organisation',
  'third_party',
  'other',
] as const;
export const ESTABLISHED = ['measured', 'documented', 'reported', 'hypothesis'] as const;

export const MITIGATION_KINDS = ['contain', 'correct', 'prevent', 'detect'] as const;
export const MITIGATION_STATES = [
  'proposed',
  'in_progress',
  'implemented',
  'verified',
  'stale',
  'regressed',
  'withdrawn',
] as const;
export const RISK_BASES = ['measured', 'judged'] as const;
export const RELATIONS = ['recurrence_of', 'duplicate_of', 'related', 'caused_by', 'external'] as const;
export const EXTERNAL_REGISTERS = ['AIID', 'AVID', 'ATLAS', 'OECD', 'CVE', 'other'] as const;

/** Completeness of a part, the same words in API, web and PDF. */
export const PART_STATES = ['done', 'started', 'to_do', 'not_known_yet', 'not_applicable'] as const;
