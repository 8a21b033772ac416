import { TLP, type FieldDefinition, type FieldValue } from '#schemas';
import { FORMATS } from '../text/formats.js';
import { say, type Words } from '../text/words.js';

/** What an authority's form would refuse: a text that is too long or in another format. Characters are code points. */
export function limitProblems(field: FieldDefinition, value: FieldValue | undefined, words: Words): string[] {
  const { characters, format } = field.limit ?? {};
  const text = textOf(value);
  const length = Array.from(text).length;
  const wrong = format !== undefined && text !== '' && !FORMATS[format as keyof typeof FORMATS].test(text);
  return [
    ...(characters !== undefined && length > characters
      ? [say(words, 'too_long', { length, limit: characters })]
      : []),
    ...(wrong ? [say(words, 'wrong_format', { format })] : []),
  ];
}

/** Whether a record's marking is above what the field may carry (TLP 2.0, from CLEAR up to RED). */
export function isAbove(marking: string, ceiling: string | undefined): boolean {
  const rank = (tlp: string) => TLP.findIndex((known) => known === tlp);
  return ceiling !== undefined && rank(marking) > rank(ceiling);
}

function textOf(value: FieldValue | undefined): string {
  if (value === undefined) return '';
  if (value.kind === 'list') return value.entries.map(({ text }) => text).join('\n');
  return 'text' in value ? value.text : '';
}
