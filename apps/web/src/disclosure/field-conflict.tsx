import { useNameOf } from '../app/people.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/content.js';
import { Time } from '../ui/time.js';
import type { Override, WorkField } from './disclosure-query.js';
import type { Conflict } from './field-writer.js';
import { overrideText } from './override.js';

interface FieldConflictProps {
  readonly field: WorkField;
  readonly conflict: Conflict;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onEditBoth: () => void;
}

/** Somebody else changed the same field: all three texts side by side, and all three stay in the history. */
export function FieldConflict(props: FieldConflictProps) {
  const { field, conflict, onKeepMine, onTakeTheirs, onEditBoth } = props;
  const t = useWords();
  const nameOf = useNameOf();
  return (
    <Notice mood="caution" title={t('item.conflict')}>
      <div className="three-ways">
        <Way title={t('item.was')} field={field} said={conflict.base} />
        <Way
          title={
            <>
              {t('item.theirs')} ({nameOf(conflict.by)}, <Time at={conflict.at} />)
            </>
          }
          field={field}
          said={conflict.theirs}
        />
        <Way title={t('item.yours')} field={field} said={conflict.yours} />
      </div>
      <div className="row-tight">
        <Button onPress={onKeepMine}>{t('item.keep-mine')}</Button>
        <Button onPress={onTakeTheirs}>{t('item.take-theirs')}</Button>
        <Button onPress={onEditBoth}>{t('item.edit-both')}</Button>
      </div>
      <p className="quiet">{t('item.nothing-lost')}</p>
    </Notice>
  );
}

function Way({ title, field, said }: { title: React.ReactNode; field: WorkField; said: Override | null }) {
  const t = useWords();
  const text =
    said?.kind === 'choices'
      ? said.codes.map((code) => field.options?.find((one) => one.code === code)?.label ?? code).join('; ')
      : overrideText(said);
  return (
    <div className="stack-tight">
      <strong>{title}</strong>
      {said?.kind === 'not_known_yet' && <span>{t('disclosure.not-known-yet')}</span>}
      {said?.kind === 'not_applicable' && <span>{t('disclosure.not-applicable')}</span>}
      <p className="said">{text || <span className="quiet">{t('disclosure.as-the-record')}</span>}</p>
    </div>
  );
}
