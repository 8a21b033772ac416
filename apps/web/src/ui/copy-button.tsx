import { useState } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from './button.js';

/** Copies a text, and says whether that worked; `of` tells a listener whose text it is. */
export function CopyButton({ text, of }: { text: string; of: string }) {
  const t = useWords();
  const [outcome, setOutcome] = useState<'copied' | 'not-copied'>();
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('not-copied'),
    );
  return (
    <span className="row-tight">
      <Button onPress={() => void copy()} isDisabled={text === ''} aria-label={`${t('ui.copy')}: ${of}`}>
        {t('ui.copy')}
      </Button>
      <span role="status" className="quiet">
        {outcome && t(`ui.${outcome}`)}
      </span>
    </span>
  );
}
