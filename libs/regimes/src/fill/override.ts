import type { FieldDefinition, FieldOverride, FieldValue, FilledField } from '#schemas';
import { instantText, labelOf, say } from '../text/words.js';
import { notKnownYet, promised } from './absence.js';
import type { Filling } from './context.js';
import { numberValue, optionsOf } from './value.js';

type Overridden = Pick<FilledField, 'state' | 'problems'> &
  Partial<Pick<FilledField, 'value' | 'state_reason'>>;

/** A field as a person filled it here, instead of from the record. */
export function overridden(field: FieldDefinition, override: FieldOverride, filling: Filling): Overridden {
  const { words } = filling;
  switch (override.kind) {
    case 'not_known_yet': {
      const reason = promised(override.reason, override.promised_by, words);
      const { problems, ...absence } = notKnownYet(field, reason, filling);
      return { ...absence, problems: [...problems] };
    }
    case 'not_applicable':
      return { state: 'not_applicable', state_reason: override.reason, problems: [] };
    case 'choices': {
      if (field.codes === undefined) return complete({ kind: 'text', text: override.codes.join(', ') });
      const { options, problems } = optionsOf(field, override.codes, words);
      if (options.length === 0) return { state: 'missing', problems };
      return { ...complete({ kind: 'choices', options }), problems };
    }
    case 'text':
      return complete({ kind: field.type === 'markdown' ? 'markdown' : 'text', text: override.text });
    case 'list':
      return complete({ kind: 'list', entries: override.entries.map((text) => ({ text, refs: [] })) });
    case 'boolean':
      return complete({ ...override, text: labelOf(words, 'tristate', override.value ? 'yes' : 'no') });
    case 'number':
      return complete(numberValue(field, override.value, words));
    case 'time': {
      const { from, to } = override;
      if (to === undefined) return complete({ ...override, text: instantText(words, from) });
      const [start, end] = [instantText({ ...words, zone: 'UTC' }, from), instantText(words, to)];
      return complete({ ...override, text: say(words, 'time_from_to', { from: start, to: end }) });
    }
  }
}

function complete(value: FieldValue): Overridden {
  return { state: 'complete', value, problems: [] };
}
