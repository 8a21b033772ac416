import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/words.js';
import type { Locator } from './evidence-query.js';

/** The way to a place of a log; a place in no sample is only named. */
export function PlaceLink({ id, locator }: { id: string; locator: Locator }) {
  const t = useWords();
  if (!('sample_id' in locator)) return <span className="code">{locator.kind}</span>;
  const at =
    locator.kind === 'message' ? locator.message_id : locator.kind === 'event' ? locator.event_id : undefined;
  return (
    <Link
      to="/evidence/$id/samples"
      params={{ id }}
      search={{
        sample: locator.sample_id,
        epoch: locator.epoch,
        ...(at && { at }),
        ...(locator.member && { member: locator.member }),
      }}
    >
      {t('samples.one', { sample: locator.sample_id })}
    </Link>
  );
}
