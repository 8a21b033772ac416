import { lazy, Suspense, type ComponentProps } from 'react';
import { useWords } from '../i18n/words.js';

const ItemForm = lazy(() => import('./item-form.js').then((module) => ({ default: module.ItemForm })));

/** The form of an item, whose controls are loaded when somebody begins to write. */
export function EditItem(props: ComponentProps<typeof ItemForm>) {
  const t = useWords();
  return (
    <Suspense fallback={<p role="status">{t('shell.loading')}</p>}>
      <ItemForm {...props} />
    </Suspense>
  );
}
