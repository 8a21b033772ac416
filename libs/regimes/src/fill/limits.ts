import type { COUNTINGS, FieldDefinition, FieldValue } from '#schemas';
import { valueText } from '#domain';
import { FORMATS } from '../text/formats.js';
import { say, type Words } from '../text/words.js';

/** What an authority's form would refuse: a text that is too long, counted as the form counts, or in another format. */
export function limitProblems(field: FieldDefinition, value: FieldValue | undefined, words: Words): string[] {
  const { characters, counting, format } = field.limit ?? {};
  const text = valueText(value);
  const length = lengthOf(text, counting);
  const wrong = format !== undefined && text !== '' && !FORMATS[format as keyof typeof FORMATS].test(text);
  return [
    ...(characters !== undefined && length > characters
      ? [say(words, 'too_long', { length, limit: characters })]
      : []),
    ...(wrong ? [say(words, 'wrong_format', { format })] : []),
  ];
}

/** How long a text is for a form that counts in this unit. */
export function lengthOf(text: string, counting: (typeof COUNTINGS)[number] = 'code_points'): number {
  switch (counting) {
    case 'code_points':
      return Array.from(text).length;
    case 'utf16_units':
      return text.length;
    case 'bytes':
      return Buffer.byteLength(text);
  }
}
