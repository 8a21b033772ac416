/** Every refusal of the domain by its code; the API maps each to one problem document (RFC 9457). */
export type DomainErrorCode =
  | 'invalid-record'
  | 'invalid-item'
  | 'invalid-time'
  | 'item-not-found'
  | 'edit-conflict'
  | 'illegal-transition'
  | 'not-open';

/** An expected refusal: what was asked cannot be done, and `detail` says why in data. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: DomainErrorCode,
    message: string,
    readonly detail?: unknown,
  ) {
    super(message);
  }
}
