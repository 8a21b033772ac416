import type { IncomingHttpHeaders } from 'node:http';

/** A browser that opens an address asks for HTML; programs do not. */
export function asksForPage({ accept }: IncomingHttpHeaders): boolean {
  return accept?.includes('text/html') ?? false;
}
