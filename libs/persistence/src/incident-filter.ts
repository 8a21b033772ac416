import type { Reader } from './tenancy.js';

/** Which incidents a list shows; a member that is absent restricts nothing, a list means one of these. */
export interface IncidentFilter {
  readonly status?: readonly string[];
  readonly kind?: readonly string[];
  readonly severity?: readonly string[];
  readonly setting?: readonly string[];
  readonly tlp?: readonly string[];
  readonly owner?: readonly string[];
  /** Only drills, or none of them. */
  readonly drill?: boolean;
  /** At least one of these behaviours. */
  readonly behaviour?: readonly string[];
  /** At least one harm of one of these categories. */
  readonly harm?: readonly string[];
  /** RFC 3339 instants or dates; `from` is included, `to` is not. */
  readonly opened_from?: string;
  readonly opened_to?: string;
  readonly updated_from?: string;
  readonly updated_to?: string;
  /** Words of the narrative, as people type them into a search box. */
  readonly text?: string;
}

/** Collects the parameters of one statement; `add` answers with the placeholder. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown, type = 'text'): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

const ONE_OF = ['status', 'kind', 'severity', 'setting', 'tlp', 'owner'] as const;

/** A drill is fictional, so no other document is read for this. */
const IS_DRILL = `(i.basis = 'fictional' AND i.document::json #>> '{header,drill}' IS NOT NULL)`;

/** Up to so many matches of a filter's words are found by the index of words. */
const FEW = 2_000;

/** The filter as conditions on the table `incident i`; values only ever travel as parameters. */
export async function conditionsOf(
  reader: Reader,
  filter: IncidentFilter,
  parameters: Parameters,
): Promise<string[]> {
  const conditions: string[] = [];
  for (const column of ONE_OF) {
    const values = filter[column];
    if (values) conditions.push(`i.${column} = ANY (${parameters.add(values, 'text[]')})`);
  }
  if (filter.behaviour) conditions.push(`i.behaviours && ${parameters.add(filter.behaviour, 'text[]')}`);
  if (filter.harm) conditions.push(`i.harm_categories && ${parameters.add(filter.harm, 'text[]')}`);
  if (filter.drill !== undefined) conditions.push(filter.drill ? IS_DRILL : `NOT ${IS_DRILL}`);
  if (filter.opened_from)
    conditions.push(`i.created_at >= ${parameters.add(filter.opened_from, 'timestamptz')}`);
  if (filter.opened_to) conditions.push(`i.created_at < ${parameters.add(filter.opened_to, 'timestamptz')}`);
  if (filter.updated_from)
    conditions.push(`i.updated_at >= ${parameters.add(filter.updated_from, 'timestamptz')}`);
  if (filter.updated_to)
    conditions.push(`i.updated_at < ${parameters.add(filter.updated_to, 'timestamptz')}`);
  if (filter.text) conditions.push(await hasWords(reader, filter.text, parameters));
  return conditions;
}

/** Rare words are looked up in their index, common ones row by row: a page of a list has soon found enough of them. */
async function hasWords(reader: Reader, text: string, parameters: Parameters): Promise<string> {
  const [{ few }] = await reader.query('SELECT few_incidents_match($1, $2) AS few', [text, FEW]);
  const wanted = parameters.add(text);
  if (few) return `i.id IN (SELECT matching_incidents(${wanted}))`;
  const language = `(SELECT search_language(current_setting('candour.organisation')))`;
  return `(SELECT s.words @@ words_wanted(${language}, ${wanted}) FROM incident_search s WHERE s.incident_id = i.id)`;
}
