import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { disclosureQuery, formQuery, type Form, type WorkField } from './disclosure-query.js';
import { FieldCard } from './field-card.js';
import type { Saving } from './field-writer.js';
import { Sections } from './sections.js';
import { Preview } from './preview.js';
import { SavingWords, worstOf } from './saving-words.js';

const SHOWN = ['all', 'open', 'commented', 'differing'] as const;
type Shown = (typeof SHOWN)[number];

/** The form on one side, the document that it becomes on the other; on a narrow screen one at a time. */
export function Workspace() {
  const t = useWords();
  const { id } = useParams({ from: '/shell/disclosures/$id' });
  const [side, setSide] = useState<'form' | 'preview'>('form');
  return (
    <>
      <div className="workspace-sides" role="group" aria-label={t('disclosure.sides')}>
        {(['form', 'preview'] as const).map((one) => (
          <Button
            key={one}
            tone={side === one ? 'primary' : 'plain'}
            aria-pressed={side === one}
            onPress={() => setSide(one)}
          >
            {t(one === 'form' ? 'disclosure.form' : 'disclosure.preview')}
          </Button>
        ))}
      </div>
      <div className="workspace" data-side={side}>
        <div className="workspace-form">
          <Loaded query={useQuery(formQuery(id))}>{(form) => <Fields form={form} />}</Loaded>
        </div>
        <div className="workspace-preview">
          <Preview id={id} />
        </div>
      </div>
    </>
  );
}

function Fields({ form }: { form: Form }) {
  const t = useWords();
  const may = useMay();
  const { data: disclosure } = useSuspenseQuery(disclosureQuery(form.disclosure));
  const [shown, setShown] = useState<Shown>('all');
  const [savings, setSavings] = useState<Readonly<Record<string, Saving>>>({});
  const keep = useCallback(
    (key: string, saving: Saving) => setSavings((before) => ({ ...before, [key]: saving })),
    [],
  );
  const { saving, waiting } = worstOf(Object.values(savings));
  useWarning(waiting > 0);
  const isUnfiled = ['draft', 'in_review', 'approved'].includes(form.state);
  const isOpen = isUnfiled && may('disclosure.author');
  const { completeness } = form;
  return (
    <>
      <div className="workspace-bar">
        <p>
          <strong className="figure">
            {t('disclosure.answered', { answered: completeness.answered, required: completeness.required })}
          </strong>
          {completeness.not_known_yet > 0 && (
            <span className="quiet">
              {' · '}
              {t('disclosure.not-known-n', { count: completeness.not_known_yet })}
            </span>
          )}
        </p>
        <span role="status">
          <SavingWords saving={saving} />
        </span>
        {completeness.open.length > 0 && (
          <Button onPress={() => goToNext(completeness.open)}>{t('disclosure.next-open')}</Button>
        )}
      </div>
      <Sections form={form} />
      <div className="row-tight" role="group" aria-label={t('disclosure.show')}>
        {SHOWN.map((one) => (
          <Button
            key={one}
            tone={shown === one ? 'primary' : 'quiet'}
            aria-pressed={shown === one}
            onPress={() => setShown(one)}
          >
            {t(`disclosure.show-${one}`)}
          </Button>
        ))}
      </div>
      {form.state !== 'draft' && isOpen && (
        <Notice mood="caution">
          <p>{t('disclosure.editing-voids')}</p>
        </Notice>
      )}
      {!isUnfiled && (
        <Notice>
          <p>{t('disclosure.is-fixed')}</p>
        </Notice>
      )}
      {form.sections.map((section) => {
        const fields = section.fields.filter((field) => isShown(field, shown, completeness.open));
        return (
          fields.length > 0 && (
            <section key={section.id} id={`section-${section.id}`} className="form-section">
              <h2 tabIndex={-1}>{section.title}</h2>
              {section.intro && <p className="quiet measure">{section.intro}</p>}
              {fields.map((field) => (
                <FieldCard
                  key={field.key}
                  disclosure={form.disclosure}
                  incident={disclosure.incident_id}
                  field={field}
                  isOpen={isOpen}
                  onSaving={keep}
                />
              ))}
            </section>
          )
        );
      })}
    </>
  );
}

function isShown(field: WorkField, shown: Shown, open: readonly string[]): boolean {
  if (shown === 'open') return open.includes(field.key);
  if (shown === 'commented') return field.open_comments > 0;
  return shown === 'all' || field.source === 'differs' || field.source === 'typed_here';
}

/** The next field that lacks an answer, seen from where the focus is; behind the last comes the first. */
function goToNext(open: readonly string[]): void {
  const heads = open.flatMap((key) => document.querySelector<HTMLElement>(`#label-${CSS.escape(key)}`) ?? []);
  const here = document.activeElement;
  const after = heads.find(
    (head) =>
      here?.closest('.form-field') &&
      (here.compareDocumentPosition(head) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  const next = after ?? heads[0];
  next?.scrollIntoView({ block: 'center' });
  const control = next?.closest('.form-field')?.querySelector<HTMLElement>('textarea, input, select');
  (control ?? next)?.focus();
}

/** While something is on this device only, the browser asks before the page is left. */
function useWarning(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    globalThis.addEventListener('beforeunload', warn);
    return () => globalThis.removeEventListener('beforeunload', warn);
  }, [isOn]);
}
