import { limits } from './limits.js';
import { bytesReader, type Reader } from './reader.js';
import { Refusal } from './refusal.js';

/** The encoding that a byte order mark names, as PowerShell writes it when output is redirected to a file. */
export function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const mark = head.toString('latin1', 0, 2);
  if (mark === '\xff\xfe') return 'utf-16le';
  return mark === '\xfe\xff' ? 'utf-16be' : null;
}

/** The same text in UTF-8, in memory. Throws a Refusal when it is no UTF-16 or too large for that. */
export async function decoded(reader: Reader, encoding: 'utf-16le' | 'utf-16be'): Promise<Reader> {
  if (reader.size > limits.utf16) throw isUtf16();
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(await reader.read(0, reader.size));
    return bytesReader(Buffer.from(text), reader.name);
  } catch (error) {
    if (error instanceof TypeError) throw isUtf16();
    throw error;
  }
}

export function isUtf16(): Refusal {
  return new Refusal(
    'utf-16',
    'The file is text in UTF-16, as a shell redirection writes it: save it as UTF-8.',
  );
}
