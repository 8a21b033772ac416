import { useWords } from '../i18n/words.js';
import type { Form } from './disclosure-query.js';

/** How far each section is, and the way to it; only what needs work stands out. */
export function Sections({ form: { sections } }: { form: Form }) {
  const t = useWords();
  return (
    <nav className="section-list" aria-label={t('disclosure.sections')}>
      <ol role="list">
        {sections
          .filter(({ fields }) => fields.length > 0)
          .map(({ id, title, state, answered, required }) => (
            <li key={id}>
              <a href={`#section-${id}`} data-state={state}>
                <span>{title}</span>
                <span className="figure section-state">
                  {state === 'done' ? t('part-state.done') : t('disclosure.of', { answered, required })}
                </span>
              </a>
            </li>
          ))}
      </ol>
    </nav>
  );
}
