/** Why a request was not made, or has no answer. */
export type OutboundErrorCode =
  | 'url-not-allowed'
  | 'address-not-public'
  | 'name-not-found'
  | 'timeout'
  | 'tls'
  | 'connection'
  | 'too-large';

/** A request to somebody else that failed; the message is one sentence and names no address, for it is logged. */
export class OutboundError extends Error {
  constructor(
    readonly code: OutboundErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'OutboundError';
  }
}
