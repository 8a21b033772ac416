import { useRef, useState } from 'react';
import { useWords } from '../i18n/words.js';
import type { IncidentRecord } from '../incident/incident.api.js';
import { Button } from '../ui/button.js';
import type { Determination } from './determinations-query.js';
import { mergedQuestions } from './open-questions.js';
import { Question } from './question.js';

interface QuestionsProps {
  readonly incident: string;
  readonly facts: IncidentRecord['facts'];
  readonly determinations: readonly Determination[];
}

const SHOWN = 5;

/** What is open, that which decides most first. Answering one may settle others. */
export function Questions({ incident, facts, determinations }: QuestionsProps) {
  const t = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const [isAll, setAll] = useState(false);
  const [saved, setSaved] = useState('');
  const open = mergedQuestions(determinations);
  const answered = (text: string) => {
    setSaved(text);
    heading.current?.focus();
  };
  return (
    <section className="card" aria-labelledby="questions">
      <h2 id="questions" ref={heading} tabIndex={-1}>
        {t('triage.questions', { count: open.length })}
      </h2>
      <p role="status" className={saved ? 'saved' : 'visually-hidden'}>
        {saved && t('triage.saved', { question: saved })}
      </p>
      {open.length === 0 && <p className="quiet">{t('triage.no-questions')}</p>}
      <ol role="list" className="list">
        {open.slice(0, isAll ? undefined : SHOWN).map((question) => (
          <Question
            key={question.key}
            incident={incident}
            question={question}
            fact={facts.findLast((fact) => fact.question === question.question)}
            onAnswered={() => answered(question.text)}
          />
        ))}
      </ol>
      {open.length > SHOWN && (
        <div>
          <Button onPress={() => setAll(!isAll)}>
            {isAll ? t('triage.fewer') : t('triage.all-questions', { count: open.length })}
          </Button>
        </div>
      )}
    </section>
  );
}
