/** What was given cannot be used: one sentence with the place, and exit code 2. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}
