import { useWords } from '../i18n/words.js';
import { Tag } from '../ui/content.js';
import { Time } from '../ui/time.js';
import type { Saving } from './field-writer.js';

/** Where what was typed is, in words. */
export function SavingWords({ saving }: { saving: Saving }) {
  const t = useWords();
  switch (saving.kind) {
    case 'untouched':
      return null;
    case 'saved':
      return (
        <span className="quiet">
          {t('saving.saved')} <Time at={saving.at} />
        </span>
      );
    case 'saving':
      return <span className="quiet">{t('saving.saving')}</span>;
    case 'here-only':
    case 'unreachable':
      return <Tag mood="caution">{t(`saving.${saving.kind}`)}</Tag>;
    case 'refused':
    case 'conflict':
      return <Tag mood="danger">{t(`saving.${saving.kind}`)}</Tag>;
  }
}

/** The same of a whole page: the worst of its fields, else the last that was saved. */
export function worstOf(savings: readonly Saving[]): { saving: Saving; waiting: number } {
  const of = (kind: Saving['kind']) => savings.filter((one) => one.kind === kind);
  const waiting = savings.filter(({ kind }) => kind === 'here-only' || kind === 'unreachable').length;
  const last = of('saved')
    .flatMap((one) => (one.kind === 'saved' ? [one] : []))
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .at(-1);
  const saving = of('conflict')[0] ??
    of('refused')[0] ??
    of('unreachable')[0] ??
    of('here-only')[0] ??
    of('saving')[0] ??
    last ?? { kind: 'untouched' };
  return { saving, waiting };
}
