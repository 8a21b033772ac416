/** What was given cannot be used: one sentence with the place, and exit code 2. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}

/** Turns the failure to write a file into bad input. */
export function cannotWrite(path: string) {
  return (error: unknown): never => {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new BadInput(`${path}: cannot be written (${reason}).`);
  };
}
