import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import type { Form, WorkField } from './disclosure-query.js';
import { Said } from './field-card.js';
import { FieldComments } from './field-comments.js';
import { Provenance } from './provenance.js';

interface AnswersProps {
  readonly form: Form;
  readonly incident: string;
  /** What may be done about one answer. */
  readonly acts?: (field: WorkField) => ReactNode;
  readonly isDiscussed?: boolean;
}

/** Everything that the disclosure says, section by section, to be read through. */
export function Answers({ form, incident, acts, isDiscussed = false }: AnswersProps) {
  return form.sections.map((section) => (
    <Card key={section.id} title={section.title}>
      <dl className="answers">
        {section.fields.map((field) => (
          <div key={field.key} className="answer" data-state={field.state}>
            <dt>
              {field.number && <span className="quiet">{field.number} </span>}
              {field.label}
            </dt>
            <dd className="stack-tight">
              <Said field={field} />
              {field.problems.map((problem) => (
                <p key={problem} className="field-error">
                  {problem}
                </p>
              ))}
              <Provenance incident={incident} field={field} />
              {isDiscussed && <Discussion disclosure={form.disclosure} field={field} />}
            </dd>
            {acts && <dd className="answer-acts">{acts(field)}</dd>}
          </div>
        ))}
      </dl>
    </Card>
  ));
}

/** The way to the field in the form. */
export function ChangeLink({ id, field }: { id: string; field: WorkField }) {
  const t = useWords();
  return (
    <Link to="/disclosures/$id" params={{ id }} hash={`field-${field.key}`}>
      {t('disclosure.change')}
      <span className="visually-hidden"> {field.label}</span>
    </Link>
  );
}

function Discussion({ disclosure, field }: { disclosure: string; field: WorkField }) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div>
        <Button tone="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {field.open_comments > 0
            ? t('disclosure.comments-n', { count: field.open_comments })
            : t('disclosure.comment')}
          <span className="visually-hidden">: {field.label}</span>
        </Button>
      </div>
      {isOpen && <FieldComments disclosure={disclosure} field={field.key} />}
    </>
  );
}
