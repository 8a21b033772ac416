import { mask } from '#redaction';
import { logsIn } from '../archive/logs-in.js';
import type { Reader } from '../reader.js';

/** How much of a log is wanted for search: characters altogether, and of one passage. */
export interface SaidLimits {
  readonly characters: number;
  readonly ofPassage: number;
}

/**
 * What was said in a log, from its start on: every text once, shortened, with secrets and personal data masked. A prompt
 * that all samples share comes once. Throws a Refusal for a file that is no log.
 */
export async function* saidIn(
  file: Reader,
  { characters, ofPassage }: SaidLimits,
  scratch: string | null,
): AsyncGenerator<string> {
  const seen = new Set<string>();
  let left = characters;
  for await (const { format, reader } of logsIn(file, scratch)) {
    for await (const passage of format.passages(reader)) {
      const text = mask(passage.text.slice(0, ofPassage)).text.trim();
      if (text === '' || seen.has(text)) continue;
      seen.add(text);
      yield text.slice(0, left);
      left -= text.length;
      if (left <= 0) return;
    }
  }
}
