import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDraft } from '../app/draft.js';
import { DraftState, RestoredDraft } from '../app/draft-words.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { conflictIn, useSaveItem, type IncidentRecord } from '../incident/incident.api.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { Checkbox, TextField } from '../ui/fields.js';
import type { OpenQuestion } from './open-questions.js';

interface QuestionProps {
  readonly incident: string;
  readonly question: OpenQuestion;
  readonly fact: IncidentRecord['facts'][number] | undefined;
  readonly onAnswered: () => void;
}

/** Where the items stand that answer what is no question of fact. */
const PLACES = { harm: 'cause', behaviour: 'cause', during: 'details', number: 'cause' } as const;

/** A question as the regimes put it, answered where it stands; "not known" is an answer like the others. */
export function Question({ incident, question, fact, onAnswered }: QuestionProps) {
  const t = useWords();
  const may = useMay();
  const { text, help, regimes, operator } = question;
  return (
    <li className="stack-tight question">
      <strong>{text}</strong>
      {help && <span className="field-hint measure">{help}</span>}
      <span className="quiet">{t('triage.decides', { regimes: regimes.join(', ') })}</span>
      {fact?.answer === 'unknown' && (
        <span className="quiet">
          {t('triage.answered-unknown')} {fact.reason}
        </span>
      )}
      {question.question === undefined ? (
        <Link
          to={`/incidents/$ref/${PLACES[operator as keyof typeof PLACES] ?? 'details'}`}
          params={{ ref: incident }}
        >
          {t('triage.state-it')}
        </Link>
      ) : (
        may('incident.edit') && (
          <Answers
            incident={incident}
            question={question}
            name={question.question}
            fact={fact}
            onAnswered={onAnswered}
          />
        )
      )}
    </li>
  );
}

interface Typed {
  readonly codes: readonly string[];
  readonly reason: string;
}

function Answers({ incident, question, name, fact, onAnswered }: QuestionProps & { readonly name: string }) {
  const t = useWords();
  const draft = useDraft(incident, `question ${name}`);
  const stated: Typed = { codes: fact?.codes ?? [], reason: fact?.reason ?? '' };
  const [typed, setTyped] = useState<Typed>({ ...stated, ...draft.restored?.values });
  const { codes, reason } = typed;
  // What was typed on top of an older answer conflicts with what was answered since, as if the page had stayed open.
  const [seen, setSeen] = useState(draft.restored?.rev);
  const type = (more: Partial<Typed>) => {
    const values = { ...typed, ...more };
    setTyped(values);
    draft.keep(values, seen ?? fact?.rev ?? null);
  };
  const save = useSaveItem({ incident, part: 'facts' }, () => {
    draft.drop();
    setSeen(undefined);
    onAnswered();
  });
  const { choices } = question;
  const conflict = conflictIn(save.error);
  const answer = (given: 'yes' | 'no' | 'unknown') =>
    save.mutate(
      {
        ...(fact && { id: fact.id, rev: seen ?? fact.rev }),
        key: `${draft.key}-${given}`,
        values: {
          question: name,
          answer: given,
          codes: choices && given === 'yes' ? codes : null,
          reason: reason.trim() || null,
        },
      },
      // Whoever has read what stands there now may answer on top of it.
      { onError: (error) => setSeen(conflictIn(error)?.theirs.rev ?? seen) },
    );
  const toggle = (code: string, isChosen: boolean) =>
    type({ codes: isChosen ? [...codes, code] : codes.filter((one) => one !== code) });
  return (
    <div className="stack-tight" role="group" aria-label={question.text}>
      <RestoredDraft
        draft={draft}
        onDiscard={() => {
          draft.drop();
          setTyped(stated);
          setSeen(undefined);
          save.reset();
        }}
      />
      {conflict ? (
        <Notice mood="caution" title={t('item.conflict')}>
          <p>{t('triage.conflict', { answer: String(conflict.theirs['answer']) })}</p>
        </Notice>
      ) : (
        <ErrorSummary error={save.error} />
      )}
      {choices && (
        <div className="choices-row">
          {choices.map(({ code, label }) => (
            <Checkbox
              key={code}
              isSelected={codes.includes(code)}
              onChange={(chosen) => toggle(code, chosen)}
            >
              {label}
            </Checkbox>
          ))}
        </div>
      )}
      <div className="row">
        <span className="row-tight">
          <Button
            onPress={() => answer('yes')}
            isPending={save.isPending}
            isDisabled={choices !== undefined && codes.length === 0}
          >
            {t(choices ? 'triage.these-apply' : 'item.yes')}
          </Button>
          <Button onPress={() => answer('no')} isPending={save.isPending}>
            {t(choices ? 'triage.none-applies' : 'item.no')}
          </Button>
          <Button onPress={() => answer('unknown')} isPending={save.isPending}>
            {t('item.unknown')}
          </Button>
        </span>
        <span className="question-reason">
          <TextField label={t('triage.why')} value={reason} onChange={(words) => type({ reason: words })} />
        </span>
      </div>
      <DraftState draft={draft} />
    </div>
  );
}
