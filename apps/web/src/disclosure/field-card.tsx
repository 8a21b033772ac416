import { useEffect, useState } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { AbsenceForm } from './absence-form.js';
import type { Override, WorkField } from './disclosure-query.js';
import { FieldConflict } from './field-conflict.js';
import { FieldComments } from './field-comments.js';
import { FieldHead } from './field-head.js';
import { useFieldSaving } from './field-saving.js';
import type { Saving } from './field-writer.js';
import { isValue, overrideFrom } from './override.js';
import { OverrideInput } from './override-input.js';
import { Provenance } from './provenance.js';
import { problemsOf, Said, StateWords } from './said.js';
import { SavingWords } from './saving-words.js';

interface FieldCardProps {
  readonly disclosure: string;
  readonly incident: string;
  readonly field: WorkField;
  /** Whether it may be changed, by whoever looks at it and in the state that it is in. */
  readonly isOpen: boolean;
  readonly onSaving: (key: string, saving: Saving) => void;
}

/** One field of the form: what it says, where that comes from, and the ways to say something else. */
export function FieldCard({ disclosure, incident, field, isOpen, onSaving }: FieldCardProps) {
  const t = useWords();
  const { saving, writer } = useFieldSaving(disclosure, field);
  const [typed, setTyped] = useState<Override>();
  const [absence, setAbsence] = useState<'not_known_yet' | 'not_applicable'>();
  const [areCommentsOpen, setCommentsOpen] = useState(false);
  useEffect(() => onSaving(field.key, saving), [onSaving, field.key, saving]);
  const override = field.typed?.override;
  const kept = override && isValue(override) ? override : undefined;
  const problems = problemsOf(field);
  const isEmpty = field.text === '' && !override;
  const isTyping = isOpen && !absence && (typed !== undefined || kept !== undefined || isEmpty);
  const type = (next: Override) => {
    setTyped(next);
    writer.change(next);
  };
  const say = (next: Override | null) => {
    setTyped(undefined);
    setAbsence(undefined);
    writer.change(next, 'now');
  };
  return (
    <section className="form-field" id={`field-${field.key}`} aria-labelledby={`label-${field.key}`}>
      <FieldHead
        field={field}
        onComments={() => setCommentsOpen(!areCommentsOpen)}
        isOpen={areCommentsOpen}
      />
      {saving.kind === 'conflict' && (
        <FieldConflict
          field={field}
          conflict={saving.conflict}
          onKeepMine={() => writer.change(saving.conflict.yours, 'now')}
          onTakeTheirs={() => {
            setTyped(undefined);
            writer.drop();
          }}
          onEditBoth={() => {
            setTyped(saving.conflict.yours ?? undefined);
            writer.drop();
          }}
        />
      )}
      {isTyping ? (
        <OverrideInput
          field={field}
          value={typed ?? kept}
          error={
            saving.kind === 'refused'
              ? (saving.error.messagesAt('/override')[0] ?? saving.error.message)
              : undefined
          }
          onChange={type}
          onLeave={() => void writer.send()}
        />
      ) : (
        <Said field={field} />
      )}
      {field.source === 'differs' && field.record && (
        <div className="said-otherwise">
          <span className="quiet">{t('disclosure.record-says')}</span>
          <p className="said">{field.record.text || <StateWords state={field.record.state} />}</p>
        </div>
      )}
      {problems.length > 0 && (
        <ul role="list">
          {problems.map((problem) => (
            <li key={problem} className="field-error">
              {problem}
            </li>
          ))}
        </ul>
      )}
      {absence && <AbsenceForm kind={absence} onSay={say} onCancel={() => setAbsence(undefined)} />}
      <div className="form-field-foot">
        <Provenance incident={incident} field={field} />
        <span role="status" className="form-field-saving">
          <SavingWords saving={saving} />
        </span>
        {isOpen && !absence && (
          <span className="form-field-acts">
            {!isTyping && field.accepts.length > 0 && (
              <Button
                tone="quiet"
                onPress={() => setTyped(overrideFrom(field.value) ?? { kind: 'text', text: '' })}
              >
                {t('disclosure.write-else')}
              </Button>
            )}
            {override && (
              <Button tone="quiet" onPress={() => say(null)}>
                {t('disclosure.take-record')}
              </Button>
            )}
            {typed && !override && saving.kind === 'untouched' && (
              <Button tone="quiet" onPress={() => setTyped(undefined)}>
                {t('item.cancel')}
              </Button>
            )}
            {field.unknown_accepted && override?.kind !== 'not_known_yet' && (
              <Button tone="quiet" onPress={() => setAbsence('not_known_yet')}>
                {t('disclosure.say-not-known')}
              </Button>
            )}
            {field.accepts.includes('not_applicable') && override?.kind !== 'not_applicable' && (
              <Button tone="quiet" onPress={() => setAbsence('not_applicable')}>
                {t('disclosure.say-not-applicable')}
              </Button>
            )}
          </span>
        )}
      </div>
      {areCommentsOpen && <FieldComments disclosure={disclosure} field={field.key} />}
    </section>
  );
}
