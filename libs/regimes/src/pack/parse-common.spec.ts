import { commonFiles } from '../fixtures/clinic-duty.js';
import { PackError } from './pack-error.js';
import { parseCommon } from './parse-common.js';

function problemsWith(from: string, to: string): string {
  const files = new Map(commonFiles());
  const text = Buffer.from(files.get('texts/en.yaml')!).toString();
  expect(text).toContain(from);
  files.set('texts/en.yaml', Buffer.from(text.replace(from, to)));
  try {
    parseCommon(files, '_common');
    return '';
  } catch (error) {
    if (error instanceof PackError) return error.message;
    throw error;
  }
}

it.each([
  ['a code without a label', '    near_miss: near miss\n', '', 'labels.kinds has no text for "near_miss"'],
  [
    'a label for nothing',
    'near_miss: near',
    'nearmiss: near',
    'labels.kinds.nearmiss is a text for something',
  ],
  ['a phrase without words', '  not_due: not_due\n', '', 'phrases has no text for "not_due"'],
  [
    'a name that a phrase cannot use',
    'promised_by {reason}',
    'promised_by {because}',
    'phrases.promised_by uses {because}; it can use {reason}, {date}',
  ],
  [
    'a question that nobody asks',
    'questions: {}',
    'questions: { q: { text: Q? } }',
    'questions.q is a text for something',
  ],
])('refuses %s', (_case, from, to, message) => {
  expect(problemsWith(from, to)).toMatch(/^_common\/texts\/en\.yaml:\d+: /);
  expect(problemsWith(from, to)).toContain(message);
});

it('refuses shared words without English', () => {
  const files = new Map(commonFiles());
  files.delete('texts/en.yaml');

  expect(() => parseCommon(files, '_common')).toThrow('_common/texts/en.yaml:1: is missing');
});
