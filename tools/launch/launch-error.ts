/** Candour cannot start or go on; the message is a sentence for people, with what to do. */
export class LaunchError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LaunchError';
  }
}
