import { Type, type Static, type TObject } from 'typebox';
import { Instant, prefixedId, Url } from '#schemas';

const code = (example: string) => Type.String({ examples: [example] });
const regime = code('eu-gpai-code');
const obligation = code('eu-gpai-code:initial:ai-office');

/** A drill is no real incident: whoever is woken by an event has to know. */
const incident = { incident_id: prefixedId('inc'), drill: Type.Boolean(), url: Url };
const incidentRevision = Type.Object({
  ...incident,
  reference: code('CAN-2026-0007'),
  revision: Type.Integer({ minimum: 1 }),
});
const alerted = { ...incident, alert_id: prefixedId('alr') };
const shared = { disclosure_id: prefixedId('dis'), url: Url };
const question = { ...shared, question_id: prefixedId('qst') };
const disclosure = Type.Object({ ...incident, disclosure_id: prefixedId('dis') });

/**
 * What happens and is told to others: ids and a link to what the receiver may read itself, never content. A receiver
 * ignores members that it does not know.
 */
export const EVENT_TYPES = {
  'incident.opened': { means: 'An incident was opened.', data: incidentRevision },
  'incident.changed': { means: 'The record of an incident has a new revision.', data: incidentRevision },
  'determination.flipped': {
    means: 'The computed answer of a regime changed after somebody had decided on it.',
    data: Type.Object({ ...alerted, regime }),
  },
  'obligation.limit_moved': {
    means: 'A limit that people plan by moved or fell away.',
    data: Type.Object({ ...alerted, obligation }),
  },
  'reminder.due': {
    means: 'A limit is near or has passed.',
    data: Type.Object({ ...incident, obligation, reminder_id: prefixedId('rem'), due_at: Instant }),
  },
  'disclosure.rendered': { means: 'The document of a disclosure can be fetched.', data: disclosure },
  'disclosure.filed': { means: 'A disclosure was submitted to its recipient.', data: disclosure },
  'share.acknowledged': {
    means: 'A partner acknowledged a disclosure that is shared with it.',
    data: Type.Object({ ...shared, partner_id: prefixedId('prt') }),
  },
  'question.asked': {
    means: 'A partner asked something about a disclosure.',
    data: Type.Object({ ...question, partner_id: prefixedId('prt') }),
  },
  'disclosure.shared': {
    means: 'A disclosure, or a new version of one, can be fetched by a partner.',
    data: Type.Object(shared),
    partner: true,
  },
  'disclosure.unshared': {
    means: 'A disclosure cannot be fetched by a partner any more.',
    data: Type.Object({ disclosure_id: prefixedId('dis') }),
    partner: true,
  },
  'disclosure.recalled': {
    means: 'A copy that a partner fetched does not stand any more and must not be used.',
    data: Type.Object({
      disclosure_id: prefixedId('dis'),
      replaced_by: Type.Union([prefixedId('dis'), Type.Null()]),
    }),
    partner: true,
  },
  'question.answered': {
    means: 'The organisation answered a question of a partner.',
    data: Type.Object(question),
    partner: true,
  },
  'webhook.test': {
    means: 'Somebody wants to know whether the endpoint works. Goes to that endpoint whatever its filter.',
    data: Type.Object({ endpoint_id: prefixedId('whe'), url: Url }),
  },
} as const satisfies Readonly<Record<string, { means: string; data: TObject; partner?: true }>>;

/** Events that partners are told of, each of its own only; all others are the organisation's. */
export function isForPartners(type: EventType): boolean {
  return 'partner' in EVENT_TYPES[type];
}

export type EventType = keyof typeof EVENT_TYPES;
export type EventData<T extends EventType> = Static<(typeof EVENT_TYPES)[T]['data']>;
