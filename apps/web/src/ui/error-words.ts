import { Unreachable } from '../api/problem.js';
import { useWords } from '../i18n/words.js';

/** What went wrong: in the API's words, or in ours when there was no answer. */
export function useErrorWords(): (error: Error) => string {
  const t = useWords();
  return (error) => (error instanceof Unreachable ? t('saving.no-answer') : error.message);
}
