import { createHash } from 'node:crypto';
import { addItem, canonicalJson, openIncident, type Change } from '#domain';
import { connect } from '#persistence';
import {
  BEHAVIOURS,
  HARM_CATEGORIES,
  ITEM_PREFIXES,
  KINDS,
  SAFEGUARD_LAYERS,
  SEVERITIES,
  type PartName,
} from '#schemas';

const BATCH = 500;
/** Words of such narratives, the most frequent first. */
const FREQUENT = (
  'model agent system user tool data request output test error order customer action access review report prompt ' +
  'response team log message account service version change record policy control result payment orders cancelled ' +
  'monitor refund invoice ticket answer session script file server token update shutdown deleted copied resisted ' +
  'disclosed patient notes weights operator supervisor sandbox training evaluation alert'
).split(' ');
const SYLLABLES = 'ka lo mir ta ven dor su pel ron qui zan bey or fi'.split(' ');

/**
 * Words as language has them: the n-th is about 1/n as frequent as the first, so that some stand in almost every
 * narrative, some in one of a hundred, and most in few.
 */
const VOCABULARY = [
  ...FREQUENT,
  ...SYLLABLES.flatMap((a) => SYLLABLES.flatMap((b) => SYLLABLES.map((c) => a + b + c))),
];

/** Words to search for, by how many of a hundred incidents have them, about. */
export const WORDS = { common: ['orders', 'cancelled'], usual: VOCABULARY[700]!, rare: 'zeppelin' } as const;

/**
 * Fills an organisation with `count` incidents by direct SQL: documents and revisions are those of the domain's own
 * commands, from a seeded generator. One in a thousand mentions a zeppelin.
 */
export async function generateIncidents(
  ownerUrl: string,
  organisationId: string,
  count: number,
): Promise<void> {
  const owner = await connect(ownerUrl, 1);
  try {
    let stored: Promise<unknown> = Promise.resolve();
    for (let from = 0; from < count; from += BATCH) {
      const histories = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) =>
        history(from + index),
      );
      const rows = [
        histories.map((all) => incidentRow(all.at(-1)!)),
        histories.flatMap((all) => all.map(revisionRow)),
      ];
      await stored;
      // Stored while the next ones are made.
      stored = owner.transaction(async (tx) => {
        await tx.query(INCIDENTS, [organisationId, JSON.stringify(rows[0])]);
        await tx.query(REVISIONS, [organisationId, JSON.stringify(rows[1])]);
      });
    }
    await stored;
    for (const table of ['incident', 'incident_search', 'incident_revision']) {
      await owner.query(`VACUUM ANALYZE ${table}`);
    }
  } finally {
    await owner.destroy();
  }
}

/** The id of the incident with this number, from 0. */
export const incidentId = (number: number) => id('inc', number);

const INCIDENTS = `INSERT INTO incident (id, organisation_id, reference, revision, document, title, kind, status,
    severity, tlp, setting, created_at, updated_at)
  SELECT id, $1, reference, revision, document, title, kind, status, severity, tlp, setting, created_at, updated_at
  FROM json_populate_recordset(NULL::incident, $2::json)`;
const REVISIONS = `INSERT INTO incident_revision (incident_id, organisation_id, revision, event, patch, snapshot,
    digest, at)
  SELECT incident_id, $1, revision, event, patch, snapshot, digest, at
  FROM json_populate_recordset(NULL::incident_revision, $2::json)`;

function history(number: number): Change[] {
  const draw = drawing(number);
  const start = Date.UTC(2024, 0, 1) + number * 600_000;
  const acting = (minutes: number) => ({ by: 'usr_bench', now: new Date(start + minutes * 60_000) });
  const rare = number % 1000 === 7 ? ' A zeppelin was involved.' : '';
  const title = prose(draw, 8);
  const header = {
    title,
    kind: pick(draw, KINDS),
    severity: pick(draw, SEVERITIES),
    owner: `Person ${number % 40}`,
  };
  const changes = [
    openIncident(
      { ...header, summary: `${prose(draw, 60)}${rare}` },
      { id: incidentId(number), reference: `CAN-2024-${String(number + 1).padStart(6, '0')}` },
      acting(0),
    ),
  ];
  itemsOf(draw, new Date(start)).forEach(([part, input], index) => {
    const item = { id: id(ITEM_PREFIXES[part], number * 16 + index), input };
    changes.push(addItem(changes.at(-1)!.record, part, item, acting(index + 1)));
  });
  return changes;
}

function itemsOf(draw: Draw, start: Date): readonly (readonly [PartName, unknown])[] {
  const time = (hours: number) => ({
    stated: new Date(start.getTime() + hours * 3_600_000).toISOString().slice(0, 16),
    zone: 'UTC',
    precision: 'minute',
  });
  const result = pick(draw, ['pass', 'fail', 'insufficient_evidence'] as const);
  return [
    ['anchors', { anchor: 'occurred_from', time: time(0) }],
    ['anchors', { anchor: 'detected', time: time(2) }],
    ['behaviours', { code: pick(draw, BEHAVIOURS), description: prose(draw, 30) }],
    [
      'harms',
      {
        category: pick(draw, HARM_CATEGORIES),
        description: prose(draw, 20),
        materialised: 'occurred',
        causal_link: 'direct',
        serious: 'unknown',
        reversible: 'yes',
      },
    ],
    ['timeline', { time: time(1), kind: 'fact', text: prose(draw, 40), in_disclosures: true }],
    [
      'safeguards',
      {
        layer: pick(draw, SAFEGUARD_LAYERS),
        name: 'Control',
        expected: prose(draw, 10),
        existed: 'yes',
        result,
        result_reason: prose(draw, 10),
      },
    ],
    ['findings', { number: 1, class: 'other', statement: prose(draw, 30) }],
  ];
}

/** Draws numbers from 0 to below 1. */
type Draw = () => number;

/** A generator that draws the same for the same seed (mulberry32). */
function drawing(seed: number): Draw {
  let state = seed * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = <T>(draw: Draw, values: readonly T[]): T => values[Math.floor(draw() * values.length)]!;

function prose(draw: Draw, words: number): string {
  const word = () => VOCABULARY[Math.floor(VOCABULARY.length ** draw()) - 1]!;
  const text = Array.from({ length: words }, word).join(' ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
}

function id(prefix: string, number: number): string {
  return `${prefix}_01936b2e-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

function incidentRow({ record }: Change) {
  const { title, kind, status, severity, tlp, setting } = record.header;
  const { reference, revision, created_at, updated_at } = record;
  const document = canonicalJson(record);
  const header = { title, kind, status, severity, tlp, setting };
  return { id: record.id, reference, revision, document, ...header, created_at, updated_at };
}

function revisionRow({ record, event, patch }: Change) {
  const document = canonicalJson(record);
  return {
    incident_id: record.id,
    revision: record.revision,
    event,
    patch: record.revision === 1 ? [] : patch,
    snapshot: record.revision === 1 ? document : null,
    digest: `sha256:${createHash('sha256').update(document).digest('hex')}`,
    at: event.at,
  };
}
