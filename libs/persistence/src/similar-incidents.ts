import type { ListedIncident } from './incident-list.js';
import type { Reader } from './tenancy.js';

export type SimilarIncident = Pick<
  ListedIncident,
  'id' | 'reference' | 'title' | 'kind' | 'status' | 'severity' | 'updated_at'
> & {
  /** 0 to 1: 0.4 for the same title, 0.4 for the same behaviours, 0.2 for the same harms. */
  readonly score: number;
  readonly because: {
    readonly behaviours: readonly string[];
    readonly harm_categories: readonly string[];
    /** Words that stand in the titles or summaries of both. */
    readonly words: readonly string[];
    readonly title_similarity: number;
  };
};

/** The incidents most like `id`, each with what the two share. Voided ones are left out. */
export async function similarIncidents(
  reader: Reader,
  id: string,
  limit: number,
): Promise<readonly SimilarIncident[]> {
  const rows: (Omit<SimilarIncident, 'because'> & SimilarIncident['because'])[] = await reader.query(
    `WITH setting AS (
       SELECT search_language(current_setting('candour.organisation')) AS language
     ), hit AS MATERIALIZED (
       SELECT * FROM similar_incidents($1, $2)
     ), opening AS (
       SELECT i.id, to_tsvector('simple', string_agg(n.content, ' ')) AS words
       FROM (SELECT $1 AS id UNION SELECT incident_id FROM hit) wanted
       JOIN incident i ON i.id = wanted.id CROSS JOIN incident_narrative(i.document::jsonb) n
       WHERE n.place IN ('/header/title', '/header/summary') GROUP BY i.id
     )
     SELECT i.id, i.reference, i.title, i.kind, i.status, i.severity, i.updated_at, hit.score, hit.title_similarity,
       hit.behaviours, hit.harm_categories,
       ARRAY(
         SELECT word FROM (
           SELECT unnest(tsvector_to_array(own.words)) INTERSECT SELECT unnest(tsvector_to_array(theirs.words))
         ) shared (word), setting
         WHERE length(word) > 2 AND numnode(plainto_tsquery(setting.language, word)) > 0
         ORDER BY length(word) DESC, word LIMIT 12
       ) AS words
     FROM hit JOIN incident i ON i.id = hit.incident_id
     JOIN opening own ON own.id = $1 JOIN opening theirs ON theirs.id = i.id
     ORDER BY hit.score DESC, i.id DESC`,
    [id, limit],
  );
  return rows.map(({ behaviours, harm_categories, words, title_similarity, ...row }) => ({
    ...row,
    because: { behaviours, harm_categories, words, title_similarity },
  }));
}
