import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import type { Form, WorkField } from './disclosure-query.js';

import { FieldComments } from './field-comments.js';
import { Provenance } from './provenance.js';
import { problemsOf, Said } from './said.js';

interface AnswersProps {
  readonly form: Form;
  readonly incident: string;
  /** What may be done about one answer. */
  readonly acts?: ((field: WorkField) => ReactNode) | undefined;
  readonly isDiscussed?: boolean;
}

/** Everything that the disclosure says, section by section, to be read through. */
export function Answers({ form, incident, acts, isDiscussed = false }: AnswersProps) {
  const sections = form.sections.filter(({ fields }) => fields.length > 0);
  return sections.map((section) => (
    <Card key={section.id} title={section.title}>
      <dl className="answers">
        {section.fields.map((field) => (
          <Answer key={field.key} {...{ form, incident, field, acts, isDiscussed }} />
        ))}
      </dl>
    </Card>
  ));
}

function Answer({ form, incident, field, acts, isDiscussed }: AnswersProps & { field: WorkField }) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="answer">
      <dt>
        {field.number && <span className="quiet">{field.number} </span>}
        {field.label}
      </dt>
      <dd className="stack-tight">
        <Said field={field} />
        {problemsOf(field).map((problem) => (
          <p key={problem} className="field-error">
            {problem}
          </p>
        ))}
        {field.text !== '' && <Provenance incident={incident} field={field} />}
      </dd>
      {acts && <dd>{acts(field)}</dd>}
      {isDiscussed && (
        <dd>
          <Button tone="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {field.open_comments > 0
              ? t('disclosure.comments-n', { count: field.open_comments })
              : t('disclosure.comment')}
            <span className="visually-hidden">: {field.label}</span>
          </Button>
        </dd>
      )}
      {isOpen && (
        <dd className="answer-threads">
          <FieldComments disclosure={form.disclosure} field={field.key} />
        </dd>
      )}
    </div>
  );
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
