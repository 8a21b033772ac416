import type { IncidentRecord, STATUSES } from '#schemas';
import { DomainError } from '../error.js';
import type { PatchOperation } from './patch.js';

export type Status = (typeof STATUSES)[number];

/** Where an incident can go from each status. `closed` to `investigating` is reopening; voided is the end. */
export const TRANSITIONS: Readonly<Record<Status, readonly Status[]>> = {
  reported: ['triaged', 'voided'],
  triaged: ['investigating', 'voided'],
  investigating: ['contained', 'in_review', 'voided'],
  contained: ['investigating', 'in_review', 'voided'],
  in_review: ['investigating', 'closed', 'voided'],
  closed: ['investigating'],
  voided: [],
};

/** What a move needs to know beyond the record. */
export interface Surroundings {
  /** Regimes in force for this organisation that nobody has decided on yet, not even with "no". */
  readonly undecided_regimes: readonly string[];
  /** Duties that are due and neither filed nor waived. */
  readonly open_obligations: readonly string[];
  /** The date (UTC) on which the move is made. */
  readonly today: string;
}

/** All reasons why `record` cannot move to `to` now; none means that it can. */
export function obstacles(record: IncidentRecord, to: Status, surroundings: Surroundings): readonly string[] {
  const from = record.header.status;
  if (!TRANSITIONS[from].includes(to)) {
    const next = TRANSITIONS[from].join(', ') || 'nothing';
    return [`An incident that is ${from} cannot become ${to}; it can become ${next}.`];
  }
  return guards[to]?.(record, surroundings) ?? [];
}

/** The patch of a move. Throws `illegal-transition` with all obstacles. */
export function move(record: IncidentRecord, to: Status, surroundings: Surroundings): PatchOperation {
  const found = obstacles(record, to, surroundings);
  if (found.length > 0) throw new DomainError('illegal-transition', found.join(' '), found);
  return {
    op: 'replace',
    path: '/header',
    value: { ...record.header, status: to, rev: record.revision + 1 },
  };
}

type Guard = (record: IncidentRecord, surroundings: Surroundings) => readonly string[];

const guards: { readonly [S in Status]?: Guard } = {
  triaged: (_, { undecided_regimes }) =>
    undecided_regimes.map((id) => `Decide on the regime ${id} first; "not reportable" is a decision too.`),
  in_review: (record) => [
    ...(hasOrIsStated(record, 'trigger_conditions')
      ? []
      : ['State the trigger conditions, or that they are not known.']),
    ...(hasOrIsStated(record, 'safeguards')
      ? []
      : ['Go through the safeguards, or state why that is not possible.']),
    ...(record.findings.length > 0 || record.header.limits
      ? []
      : ['State at least one finding, or the limits of the investigation.']),
  ],
  closed: (record, { open_obligations, today }) => [
    ...(hasOrIsStated(record, 'residual_risks') ? [] : ['State the residual risk, or why there is none.']),
    ...record.residual_risks
      .filter(({ accepted_by }) => !accepted_by)
      .map(({ id }) => `The residual risk ${id} is accepted by nobody.`),
    ...record.residual_risks
      .filter(({ accepted_by, review_by = '' }) => accepted_by && review_by < today)
      .map(({ id, review_by }) => `The residual risk ${id} was accepted until ${review_by}; accept it anew.`),
    ...open_obligations.map((title) => `This duty is still open: ${title}.`),
  ],
};

function hasOrIsStated(
  record: IncidentRecord,
  part: 'trigger_conditions' | 'safeguards' | 'residual_risks',
): boolean {
  return record[part].length > 0 || record.part_states[part] !== undefined;
}
