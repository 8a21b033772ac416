import { useEffect, useRef } from 'react';
import { ProblemError } from '../api/problem.js';
import { useWords } from '../i18n/words.js';
import { useErrorWords } from './error-words.js';

/** What a form was refused for; takes the focus when it appears. Messages that a field shows itself stay there too. */
export function ErrorSummary({ error }: { error: Error | null | undefined }) {
  const t = useWords();
  const wordsOf = useErrorWords();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) summary.current?.focus();
  }, [error]);
  if (!error) return null;
  return (
    <div ref={summary} tabIndex={-1} className="notice notice-danger" role="alert">
      <strong>{t('shell.refused')}</strong>
      <p>{wordsOf(error)}</p>
      {error instanceof ProblemError && <Flaws error={error} />}
    </div>
  );
}

function Flaws({ error }: { error: ProblemError }) {
  const flaws = error.problem.errors ?? [];
  if (flaws.length === 0) return null;
  return (
    <ul>
      {flaws.map((flaw, index) => (
        <li key={index}>{typeof flaw === 'string' ? flaw : `${nameOf(flaw.pointer)}: ${flaw.message}`}</li>
      ))}
    </ul>
  );
}

function nameOf(pointer: string): string {
  return pointer.split('/').filter(Boolean).join(' › ').replaceAll('_', ' ') || '·';
}
