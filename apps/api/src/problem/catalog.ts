import type { DomainErrorCode } from '#domain';

interface Entry {
  readonly status: number;
  readonly title: string;
}

const domain: Readonly<Record<DomainErrorCode, Entry>> = {
  'invalid-record': { status: 422, title: 'The record is not valid' },
  'invalid-item': { status: 422, title: 'Some fields are not valid' },
  'invalid-time': { status: 422, title: 'A time is not valid' },
  'item-not-found': { status: 404, title: 'There is no such item' },
  'edit-conflict': { status: 412, title: 'Somebody else changed this' },
  'illegal-transition': { status: 409, title: 'Not possible in this state' },
  'not-open': { status: 409, title: 'The record is not open' },
};

/** Every refusal of the API: its code (the tail of the problem type), its status and its title. */
export const catalog = {
  ...domain,
  'bad-request': { status: 400, title: 'The request is not valid' },
  'malformed-json': { status: 400, title: 'The body cannot be read' },
  'invalid-pack': { status: 422, title: 'The pack is not valid' },
  'invalid-fields': { status: 422, title: 'Some fields are not valid' },
  unauthenticated: { status: 401, title: 'Sign in, or send an API key' },
  forbidden: { status: 403, title: 'Not allowed' },
  'cross-site': { status: 403, title: 'The request came from another site' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'This method is not available here' },
  'not-acceptable': { status: 406, title: 'Not available in this form' },
  'contradicts-filing': { status: 409, title: 'It contradicts what was filed' },
  conflict: { status: 409, title: 'Not possible now' },
  gone: { status: 410, title: 'Not there any more' },
  'unreadable-log': { status: 422, title: 'This evidence cannot be read as a log' },
  'unsupported-version': { status: 412, title: 'This version of the protocol is not spoken here' },
  'digest-mismatch': { status: 422, title: 'Other bytes arrived than were announced' },
  'range-not-satisfiable': { status: 416, title: 'There are no such bytes' },
  'precondition-required': { status: 428, title: 'Say which revision you saw' },
  'address-too-long': { status: 414, title: 'The address is too long' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-media-type': { status: 415, title: 'This kind of content is not accepted here' },
  'idempotency-key-reused': { status: 422, title: 'The idempotency key belongs to another request' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Not ready' },
} as const satisfies Readonly<Record<string, Entry>>;

export type ProblemCode = keyof typeof catalog;
