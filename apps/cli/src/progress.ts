/** Says what is being done, to a person who watches; a pipeline hears nothing. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${text} …\n`);
}
