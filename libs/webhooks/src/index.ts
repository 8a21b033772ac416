export { attempt, type Attempted } from './attempt.js';
export { claim, type Claimed } from './claim.js';
export { disableEndpoint, type DisabledReason } from './disable-endpoint.js';
export { EVENT_TYPES, isForPartners, type EventData, type EventType } from './event-types.js';
export { giveOutDue } from './give-out-due.js';
export { signingKey, spelledPublicKey, spelledSecret } from './keys.js';
export {
  incidentUrl,
  publish,
  publishTest,
  publishTests,
  type Delivery,
  type NewEvent,
  type Publishing,
} from './publish.js';
export { publishDisclosure } from './publish-disclosure.js';
export { replay, replaySince } from './replay.js';
export { settle } from './settle.js';
