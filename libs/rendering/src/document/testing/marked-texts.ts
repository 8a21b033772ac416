import { highest } from '#domain';
import { PARTS, TLP, type IncidentRecord, type ItemRef, type PartName } from '#schemas';

/** A word that stands in one text of a record and nowhere else, with where that is. */
export interface Token {
  readonly word: string;
  readonly of: ItemRef;
}

/** How a record is to be marked: `pick(n)` is a number below n. */
export type Pick = (n: number) => number;

/** Always the same numbers for a seed (a linear congruential generator). */
export function pickFrom(seed: number): Pick {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** The record with a word of its own in every text, of which `salt` is part, and other markings on header and items. */
export function withTokens(record: IncidentRecord, pick: Pick, salt = '') {
  const header = {
    ...record.header,
    tlp: TLP[pick(TLP.length)]!,
    ...(pick(2) === 0 && { texts_tlp: TLP[pick(TLP.length)]! }),
  };
  const items = PARTS.map((part) => [
    part,
    (record[part] as readonly object[]).map((item) => ({
      ...item,
      ...(pick(2) === 0 && { tlp: TLP[pick(TLP.length)]! }),
    })),
  ]);
  const marked = { ...record, header, ...Object.fromEntries(items) } as IncidentRecord;
  const states = PARTS.filter((part) => marked[part].length === 0 && pick(2) === 0).map((part) => [
    part,
    { rev: 1, state: 'not_known_yet', reason: 'Logs are read.' },
  ]);
  const tokens: Token[] = [];
  const mark = <T>(value: T, of: ItemRef): T =>
    mapTexts(value, (text) => {
      const word = `zq${salt}${tokens.length}qz`;
      tokens.push({ word, of });
      return `${text} ${word}`;
    });
  const itemsWithWords = PARTS.map((part: PartName) => [
    part,
    marked[part].map((item) => mark(item, { part, item_id: item.id, rev: item.rev })),
  ]);
  const words = {
    ...marked,
    header: mark(header, { part: 'header', item_id: marked.id, rev: 1 }),
    part_states: mark(Object.fromEntries(states), { part: 'part_states', item_id: marked.id, rev: 1 }),
    ...Object.fromEntries(itemsWithWords),
  } as IncidentRecord;
  return { record: words, tokens };
}

/** The same record after somebody marked some of it higher. */
export function raised(record: IncidentRecord, pick: Pick): IncidentRecord {
  const items = PARTS.map((part) => [
    part,
    record[part].map((item) =>
      pick(4) === 0
        ? { ...item, tlp: highest([item.tlp ?? record.header.tlp, TLP[pick(TLP.length)]!]) }
        : item,
    ),
  ]);
  return { ...record, ...Object.fromEntries(items) } as IncidentRecord;
}

/** Texts hold spaces; codes, ids and times do not. */
function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return (/\S \S/.test(value) ? change(value) : value) as T;
  if (Array.isArray(value)) return value.map((entry: unknown) => mapTexts(entry, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]: [string, unknown]) => [key, mapTexts(entry, change)]),
  ) as T;
}
