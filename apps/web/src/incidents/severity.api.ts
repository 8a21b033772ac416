import type { Mood } from '../ui/content.js';

const MOODS: Readonly<Record<string, Mood>> = { critical: 'danger', high: 'caution' };

export function severityMood(severity: string): Mood {
  return MOODS[severity] ?? 'plain';
}
