import { PARTS, type IncidentRecord, type PART_STATES, type PartName } from '#schemas';

/** How far a part is: the same words in API, web and PDF. */
export interface PartCompleteness {
  readonly part: PartName | 'header';
  readonly state: (typeof PART_STATES)[number];
  readonly items: number;
  readonly reason?: string;
  /** The date until which "not known yet" is promised to be answered. */
  readonly promised_by?: string;
}

/**
 * How far every part of the record is. What a person states about a part counts; otherwise a part with items is
 * started, and one without is to do. Nothing becomes done by itself.
 */
export function completeness(record: IncidentRecord): readonly PartCompleteness[] {
  return [headerCompleteness(record), ...PARTS.map((part) => partCompleteness(record, part))];
}

function headerCompleteness({ header }: IncidentRecord): PartCompleteness {
  const told = [header.summary, header.severity, header.owner, header.limits].filter(Boolean).length;
  return { part: 'header', state: told === 4 ? 'done' : 'started', items: told };
}

function partCompleteness(record: IncidentRecord, part: PartName): PartCompleteness {
  const items = record[part].length;
  const stated = record.part_states[part];
  if (!stated) return { part, state: items > 0 ? 'started' : 'to_do', items };
  const { state, reason, promised_by } = stated;
  return { part, state, items, ...(reason && { reason }), ...(promised_by && { promised_by }) };
}
