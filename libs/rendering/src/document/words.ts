import type { Static } from 'typebox';
import { Line, strict } from '#schemas';

const words = <const K extends string>(...keys: K[]) =>
  strict(Object.fromEntries(keys.map((key) => [key, Line])) as Record<K, typeof Line>);

/** templates/_layout/texts/<lang>.yaml: the words of the page itself, the same for every regime. */
export const LayoutWordsSchema = strict({
  page: Line,
  of: Line,
  draft: Line,
  revision: Line,
  /** An instant: `{date}`, `{time}` and `{zone}` stand for its day, its minute and UTC. */
  instant: Line,
  /** Names of the particulars on the first page. */
  about: words(
    'reference',
    'legal_basis',
    'status',
    'stage',
    'recipient',
    'organisation',
    'prepared',
    'record',
    'hash',
  ),
  headings: words(
    'draft',
    'contents',
    'deadlines',
    'open_items',
    'determinations',
    'evidence',
    'evidence_items',
    'source_items',
    'reasons',
    'open_questions',
  ),
  /** Said instead of an empty register. */
  none: words('determinations', 'evidence', 'sources'),
  columns: words(
    'regime',
    'answer',
    'reports',
    'open_questions',
    'number',
    'reference',
    'item',
    'state',
    'status',
    'evidence',
    'digest',
    'source',
    'tier',
    'read',
  ),
  requirement: words('required', 'optional', 'update'),
  marks: words(
    'annex',
    'added',
    'overridden',
    'rehearsal',
    'not_in_force',
    'not_stated',
    'bytes',
    'received',
  ),
});
export type LayoutWords = Static<typeof LayoutWordsSchema>;
