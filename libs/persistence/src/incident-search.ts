import type { ListedIncident } from './incident-list.js';
import type { Reader } from './tenancy.js';

/** A stretch of text; `match` where it is what was searched for. */
export interface Stretch {
  readonly text: string;
  readonly match?: true;
}

/** Where the words were found: a JSON Pointer with item ids into the record, or /evidence/{id}. */
export interface Found {
  readonly place: string;
  readonly snippet: readonly Stretch[];
}

export type SearchedIncident = Pick<
  ListedIncident,
  'id' | 'reference' | 'title' | 'kind' | 'status' | 'severity' | 'tlp' | 'updated_at'
> & { readonly rank: number; readonly found: readonly Found[] };

/** Where a search goes on: below this rank and id. */
export interface SearchPosition {
  readonly rank: number;
  readonly id: string;
}

export interface SearchPage {
  readonly incidents: readonly SearchedIncident[];
  /** False when there are so many matches that only the newest of them were ranked. */
  readonly complete: boolean;
  readonly next?: SearchPosition;
}

const START = '\u0002';
const STOP = '\u0003';
/** Stands in for "<" meanwhile: PostgreSQL leaves out of its headlines what looks like a tag. */
const LESS_THAN = '\ue000';
const FRAGMENTS = `StartSel=${START}, StopSel=${STOP}, MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter=" … "`;
const WHOLE = `StartSel=${START}, StopSel=${STOP}, HighlightAll=true`;
const SHORT = 160;
const PLACES_PER_INCIDENT = 5;

/** The incidents that match `words` best, in the syntax of search boxes ("a phrase", or, -not), with where and how. */
export async function searchIncidents(
  reader: Reader,
  query: { readonly words: string; readonly limit: number; readonly after?: SearchPosition },
): Promise<SearchPage> {
  const rows: (Omit<SearchedIncident, 'found'> & { complete: boolean })[] = await reader.query(
    `SELECT i.id, i.reference, i.title, i.kind, i.status, i.severity, i.tlp, i.updated_at, hit.rank, hit.complete
     FROM search_incidents($1, $2::real, $3, $4) hit JOIN incident i ON i.id = hit.incident_id
     ORDER BY hit.rank DESC, i.id DESC`,
    [query.words, query.after?.rank ?? null, query.after?.id ?? null, query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  const places = await placesOf(
    reader,
    query.words,
    page.map(({ id }) => id),
  );
  const incidents = page.map(({ complete: _complete, ...row }) => ({
    ...row,
    found: places.get(row.id) ?? [],
  }));
  const last = page.at(-1);
  return {
    incidents,
    complete: rows[0]?.complete ?? true,
    ...(rows.length > query.limit && last && { next: { rank: last.rank, id: last.id } }),
  };
}

/** The words of the query that are not negated, any of them, mark a place; highlighting is then PostgreSQL's. */
async function placesOf(
  reader: Reader,
  words: string,
  ids: readonly string[],
): Promise<Map<string, Found[]>> {
  if (ids.length === 0) return new Map();
  const rows: { id: string; place: string; headline: string }[] = await reader.query(
    `WITH setting AS (
       SELECT search_language(current_setting('candour.organisation')) AS language
     ), query AS (
       SELECT language, replace(querytree(words_wanted(language, $1)), '&', '|')::tsquery AS any_word FROM setting
     ), text AS (
       SELECT i.id, n.place, n.weight, n.content FROM incident i CROSS JOIN incident_narrative(i.document::jsonb) n
       WHERE i.id = ANY ($2)
       UNION ALL
       SELECT link.incident_id, '/evidence/' || e.id, 'D', evidence_text(e.name, e.understanding)
       FROM incident_evidence link JOIN evidence_item e ON e.id = link.evidence_id WHERE link.incident_id = ANY ($2)
       UNION ALL
       SELECT link.incident_id, '/evidence/' || t.evidence_id, 'D', t.content
       FROM incident_evidence link JOIN evidence_transcript t ON t.evidence_id = link.evidence_id CROSS JOIN query
       WHERE link.incident_id = ANY ($2) AND t.words @@ query.any_word
     ), stemmed AS MATERIALIZED (
       SELECT text.id, text.place, text.weight, text.content, to_tsvector(setting.language, text.content) AS words
       FROM text CROSS JOIN setting
     ), found AS (
       SELECT stemmed.id, stemmed.place, stemmed.content, query.language, query.any_word,
         row_number() OVER (PARTITION BY stemmed.id
           ORDER BY stemmed.weight, ts_rank(stemmed.words, query.any_word) DESC, stemmed.place) AS number
       FROM stemmed JOIN query ON stemmed.words @@ query.any_word
     )
     SELECT id, place, ts_headline(language, translate(translate(content, $3, ''), '<', $4), any_word,
       CASE WHEN length(content) <= ${SHORT} THEN $5 ELSE $6 END) AS headline
     FROM found WHERE number <= ${PLACES_PER_INCIDENT} ORDER BY id, number`,
    [words, ids, `${START}${STOP}${LESS_THAN}`, LESS_THAN, WHOLE, FRAGMENTS],
  );
  const places = new Map<string, Found[]>(ids.map((id) => [id, []]));
  for (const { id, place, headline } of rows)
    places.get(id)?.push({ place, snippet: stretches(headline.replaceAll(LESS_THAN, '<')) });
  return places;
}

function stretches(headline: string): Stretch[] {
  return headline.split(START).flatMap((piece, index) => {
    if (index === 0) return piece ? [{ text: piece }] : [];
    const [match = '', rest] = piece.split(STOP);
    return [{ text: match, match: true as const }, ...(rest ? [{ text: rest }] : [])];
  });
}
