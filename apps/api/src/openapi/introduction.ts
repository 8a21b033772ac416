import { JSON_LIMIT } from '../http/body-parsers.js';

/** What holds for every route; the description's own text. */
export const INTRODUCTION = `The system of record for AI incidents and the disclosures derived from them.

**Callers.** People sign in and hold a session cookie; a change with it must come from a page of the same origin.
Machines send an API key as bearer token. What the caller may do follows from roles; what belongs to another
organisation does not exist (404).

**Refusals.** Every refusal is a problem document (RFC 9457); its \`type\` ends in a code, \`errors\` lists everything
that is wrong at once. Unknown members, unknown query parameters, repeated keys, \`__proto__\`, U+0000 and lone
surrogates are refused, never ignored.

**Changes.** \`If-Match\` carries the revision that the caller saw; who comes second gets 412 with what is there now.
A POST with an \`Idempotency-Key\` has its effect once: a repeat gets the first answer.

**Lists** that grow come in pages: \`next_cursor\` and \`Link: rel="next"\` lead on. A cursor is good for the filter and
sort that it came from.

**Long work** answers 202 with the \`Location\` of an operation; \`Prefer: wait=n\` there waits for its end.

**Limits.**

| what | at most |
|---|---|
| JSON body | ${JSON_LIMIT / 1024} KiB, 64 levels deep |
| evidence file | 16 GiB, streamed |
| items in one part of a record | 2,000, with 50 citations each |
| a text, a line | 20,000 characters, 500 characters |
| a value in a path | 120 characters |
| page of a list, of a search | 200, 50 |
| requests | as the RateLimit headers say, per caller; 429 with \`Retry-After\` beyond |
`;
