import { useWords } from '../i18n/words.js';
import { Page } from '../ui/content.js';

/** What is due, what waits for the person, what changed. */
export function Today() {
  const t = useWords();
  return <Page title={t('nav.today')}>{null}</Page>;
}
