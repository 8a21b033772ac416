import { readFile } from 'node:fs/promises';
import { PARTS, TLP, type IncidentRecord, type Tlp } from '#schemas';
import { pickFrom, withTokens, type Pick } from '../../libs/rendering/src/document/testing/marked-texts.js';
import { uploadEvidence, type Answer, type Client, type Request } from './client.js';
import { asStated } from './incidents.js';

/** An incident with a word of its own in every text, and what each of them is marked. */
export interface MarkedIncident {
  readonly id: string;
  /** Part of each of its words, and of nothing else. */
  readonly salt: string;
  readonly words: readonly { readonly word: string; readonly marking: Tlp }[];
}

interface Entered {
  readonly path: string;
  readonly rev: number;
  /** The item's id in the fixture. */
  readonly of: string;
}

const FIXTURE = 'templates/voluntary-post-mortem/fixtures/complete.json';
/** So many items are marked higher after documents were made of them. */
const RAISED = 6;

/**
 * Enters a full record that is marked at random, has documents made of it, and marks some of it higher after that. What
 * `documented` types into them goes with the words that it answers with, at least as high as the record.
 */
export async function aMarkedIncident(
  client: Client,
  seed: number,
  documented: (incident: string, salt: string) => Promise<readonly string[]>,
): Promise<MarkedIncident> {
  const pick = pickFrom(seed);
  const salt = Array.from({ length: 10 }, () => 'bcdfghjklm'[pick(10)]).join('');
  const fixture = JSON.parse(await readFile(FIXTURE, 'utf8')) as IncidentRecord;
  // Parts without items may have a reason in place of them.
  const { record, tokens } = withTokens({ ...fixture, corrections: [], relations: [] }, pick, salt);
  const { tlp, texts_tlp } = record.header;
  const { id, items } = await entered(client, record);
  const file = `zq${salt}fileqz`;
  await citeEvidence(client, id, `${file}.json`);
  const typed = await documented(id, salt);
  const own = new Map(PARTS.flatMap((part) => record[part].map((item) => [item.id, item.tlp ?? tlp])));
  own.set(record.id, texts_tlp ?? tlp);
  for (let count = 0; count < RAISED; count += 1) {
    const [item] = items.splice(pick(items.length), 1) as [Entered];
    own.set(item.of, await raise(client, item, own.get(item.of)!, pick));
  }
  const words = tokens.map(({ word, of: { part, item_id } }) => ({
    word,
    marking: part === 'part_states' ? tlp : own.get(item_id)!,
  }));
  return { id, salt, words: [...words, ...[file, ...typed].map((word) => ({ word, marking: tlp }))] };
}

async function entered(client: Client, record: IncidentRecord): Promise<{ id: string; items: Entered[] }> {
  const { rev: _rev, status: _status, ...header } = record.header;
  const { id } = (await done(client, 'POST', '/v1/incidents', { json: header })).json;
  const items: Entered[] = [];
  for (const part of PARTS)
    for (const one of record[part]) {
      const path = `/v1/incidents/${id}/items/${part}`;
      const json = asStated(one as unknown as Record<string, unknown>);
      const { item } = (await done(client, 'POST', path, { json })).json;
      items.push({ path: `${path}/${item.id}`, rev: item.rev, of: one.id });
    }
  for (const [part, { rev: _, ...json }] of Object.entries(record.part_states ?? {}))
    await done(client, 'PUT', `/v1/incidents/${id}/part-states/${part}`, { json });
  return { id, items };
}

/** Evidence is marked as the record is, and so is what cites it here. */
async function citeEvidence(client: Client, incident: string, name: string): Promise<void> {
  const { id, digest } = (await uploadEvidence(client, incident, name, Buffer.from(name))).json;
  const citations = [{ kind: 'evidence', evidence_id: id, digest, locator: { kind: 'file' } }];
  const json = { code: 'manipulation', citations };
  await done(client, 'POST', `/v1/incidents/${incident}/items/behaviours`, { json });
}

async function raise(client: Client, { path, rev }: Entered, from: Tlp, pick: Pick): Promise<Tlp> {
  const higher = TLP.slice(TLP.indexOf(from));
  const tlp = higher[pick(higher.length)]!;
  const headers = { 'if-match': `"${rev}"` };
  await done(client, 'PATCH', path, { json: { tlp }, headers });
  return tlp;
}

async function done(client: Client, method: string, path: string, request: Request): Promise<Answer> {
  const answer = await client.call(method, path, request);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`);
  return answer;
}
