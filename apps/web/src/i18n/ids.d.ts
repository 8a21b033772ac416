import type { messages } from './en/messages.js';

declare global {
  namespace FormatjsIntl {
    interface Message {
      /** Only ids of the English catalogue compile. */
      ids: keyof typeof messages;
    }
  }
}
