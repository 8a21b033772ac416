/** A key that cannot be used, or a signature that cannot be made; the message is one sentence for whoever keeps the keys. */
export class SigningError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SigningError';
  }
}
