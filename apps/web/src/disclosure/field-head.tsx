import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Tag } from '../ui/content.js';
import type { WorkField } from './disclosure-query.js';
import { StateWords } from './said.js';

/** Number, label and legal basis of a field, and what is still open about it. */
export function FieldHead({
  field,
  isOpen,
  onComments,
}: {
  field: WorkField;
  isOpen: boolean;
  onComments: () => void;
}) {
  const t = useWords();
  const { number, label, ref, help, requirement, state, limit, open_comments: open } = field;
  const needsWork = state === 'missing' || state === 'not_known_yet';
  return (
    <header className="form-field-head">
      <div className="stack-tight">
        <h3 id={`label-${field.key}`} tabIndex={-1}>
          {number && <span className="quiet">{number} </span>}
          {label}
        </h3>
        <span className="field-hint">
          {[ref, requirement !== 'required' && t(`requirement.${requirement}`)].filter(Boolean).join(' · ')}
        </span>
        {help && <span className="field-hint measure">{help}</span>}
      </div>
      <div className="form-field-state">
        {needsWork && (
          <Tag mood={state === 'missing' ? 'danger' : 'caution'}>
            <StateWords state={state} />
          </Tag>
        )}
        {limit && (
          <span className={limit.used > limit.characters ? 'field-error figure' : 'quiet figure'}>
            {t('disclosure.characters', { used: limit.used, limit: limit.characters })}
          </span>
        )}
        <Button tone="quiet" aria-expanded={isOpen} onPress={onComments}>
          {open > 0 ? t('disclosure.comments-n', { count: open }) : t('disclosure.comment')}
        </Button>
      </div>
    </header>
  );
}
