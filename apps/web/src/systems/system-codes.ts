import type { Mood } from '../ui/content.js';
import type { System } from './systems-query.api.js';

/** The codes of the register, in the order in which they are offered. */
export const STATES = ['planned', 'in_service', 'retired'] as const satisfies readonly System['status'][];
export const KINDS = [
  'ai_system',
  'general_purpose_model',
  'other_model',
] as const satisfies readonly System['kind'][];
export const CAPACITIES = [
  'provider',
  'deployer',
  'authorised_representative',
  'other',
] as const satisfies readonly System['capacities'][number][];
export const RISK_CLASSES = [
  'prohibited_practice',
  'high_risk',
  'transparency',
  'systemic_risk',
  'none_of_these',
] as const satisfies readonly NonNullable<System['risk_class']>[];

export const STATE_MOODS: Readonly<Record<System['status'], Mood>> = {
  planned: 'accent',
  in_service: 'good',
  retired: 'plain',
};
