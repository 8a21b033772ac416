import type { EntityManager } from 'typeorm';
import type { Reader } from './tenancy.js';

/** Languages whose words PostgreSQL can reduce to their stems, beside the words as they stand. */
export const SEARCH_LANGUAGES = [
  'simple',
  'arabic',
  'danish',
  'dutch',
  'english',
  'finnish',
  'french',
  'german',
  'greek',
  'hungarian',
  'italian',
  'lithuanian',
  'norwegian',
  'portuguese',
  'romanian',
  'spanish',
  'swedish',
] as const;
export type SearchLanguage = (typeof SEARCH_LANGUAGES)[number];

/** So few that whoever edits one of them hardly waits. */
const INCIDENTS_AT_ONCE = 50;

/** The language in which the organisation writes, and how many incidents are still indexed in another one. */
export async function searchLanguage(
  reader: Reader,
): Promise<{ readonly language: SearchLanguage; readonly left: number }> {
  const [row] = await reader.query(
    `SELECT language, (SELECT count(*)::integer FROM incident_search s WHERE s.language <> setting.language) AS left
     FROM (SELECT search_language(current_setting('candour.organisation'))::text AS language) setting`,
  );
  return row;
}

/** Sets the language for what is written from now on; the rest follows with `indexNextIncidents`. */
export async function setSearchLanguage(tx: EntityManager, language: SearchLanguage): Promise<void> {
  await tx.query('SELECT set_search_language($1)', [language]);
}

/**
 * Indexes some incidents after `after` (at first '') that are still indexed in another language; locks them until the
 * transaction ends. Answers their ids, in order; none when there is none left.
 */
export async function indexNextIncidents(tx: EntityManager, after: string): Promise<readonly string[]> {
  const [{ ids }] = await tx.query('SELECT index_next_incidents($1, $2) AS ids', [after, INCIDENTS_AT_ONCE]);
  return ids;
}

/** Indexes what was said in evidence in the language of the organisation: it is bounded, and nobody edits it. */
export async function indexTranscripts(tx: EntityManager): Promise<void> {
  await tx.query(
    `UPDATE evidence_transcript SET words = transcript_words(
       search_language(current_setting('candour.organisation')), content)`,
  );
}
