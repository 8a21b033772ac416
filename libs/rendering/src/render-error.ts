export type RenderErrorCode =
  | 'html-too-large'
  | 'too-many-pages'
  | 'timed-out'
  | 'out-of-memory'
  | 'browser-crashed'
  | 'browser-unavailable'
  | 'print-failed'
  | 'aborted'
  | 'closed';

/** Why a document could not be rendered: `code` for programs, `message` one sentence for people. */
export class RenderError extends Error {
  readonly code: RenderErrorCode;

  constructor(code: RenderErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RenderError';
    this.code = code;
  }
}
