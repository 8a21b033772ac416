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
const ACTORS = [
  'An agent',
  'The assistant',
  'A support bot',
  'The planner',
  'A code model',
  'The triage model',
];
const ACTS = ['cancelled', 'sent', 'deleted', 'refused', 'invented', 'disclosed', 'resisted', 'copied'];
const OBJECTS = [
  'orders',
  'invoices',
  'a shutdown',
  'patient notes',
  'test results',
  'its weights',
  'an audit log',
];
const SYLLABLES = [
  'ka',
  'lo',
  'mir',
  'ta',
  'ven',
  'dor',
  'su',
  'pel',
  'ron',
  'qui',
  'zan',
  'bey',
  'or',
  'fi',
];
const PLACES = ['in production', 'during a test', 'after an update', 'over a weekend', 'in one region'];

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
    for (let from = 0; from < count; from += BATCH) {
      const histories = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) =>
        history(from + index),
      );
      await owner.transaction(async (tx) => {
        await tx.query(INCIDENTS, [
          organisationId,
          JSON.stringify(histories.map((all) => incidentRow(all.at(-1)!))),
        ]);
        await tx.query(REVISIONS, [
          organisationId,
          JSON.stringify(histories.flatMap((all) => all.map(revisionRow))),
        ]);
      });
    }
    await owner.query('VACUUM ANALYZE incident');
    await owner.query('VACUUM ANALYZE incident_revision');
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
  const pick = picker(number);
  const start = Date.UTC(2024, 0, 1) + number * 600_000;
  const acting = (minutes: number) => ({ by: 'usr_bench', now: new Date(start + minutes * 60_000) });
  const rare = number % 1000 === 7 ? ' A zeppelin was involved.' : '';
  const system = [SYLLABLES, SYLLABLES, SYLLABLES].map(pick).join('');
  const title = `${pick(ACTORS)} of ${system} ${pick(ACTS)} ${pick(OBJECTS)} ${pick(PLACES)}`;
  const header = { title, kind: pick(KINDS), severity: pick(SEVERITIES), owner: `Person ${number % 40}` };
  const changes = [
    openIncident(
      { ...header, summary: `${prose(pick, 60)}${rare}` },
      { id: incidentId(number), reference: `CAN-2024-${String(number + 1).padStart(6, '0')}` },
      acting(0),
    ),
  ];
  itemsOf(pick, new Date(start)).forEach(([part, input], index) => {
    const item = { id: id(ITEM_PREFIXES[part], number * 16 + index), input };
    changes.push(addItem(changes.at(-1)!.record, part, item, acting(index + 1)));
  });
  return changes;
}

function itemsOf(pick: Pick, start: Date): readonly (readonly [PartName, unknown])[] {
  const time = (hours: number) => ({
    stated: new Date(start.getTime() + hours * 3_600_000).toISOString().slice(0, 16),
    zone: 'UTC',
    precision: 'minute',
  });
  const result = pick(['pass', 'fail', 'insufficient_evidence'] as const);
  return [
    ['anchors', { anchor: 'occurred_from', time: time(0) }],
    ['anchors', { anchor: 'detected', time: time(2) }],
    ['behaviours', { code: pick(BEHAVIOURS), description: prose(pick, 30) }],
    [
      'harms',
      {
        category: pick(HARM_CATEGORIES),
        description: prose(pick, 20),
        materialised: 'occurred',
        causal_link: 'direct',
        serious: 'unknown',
        reversible: 'yes',
      },
    ],
    ['timeline', { time: time(1), kind: 'fact', text: prose(pick, 40), in_disclosures: true }],
    [
      'safeguards',
      {
        layer: pick(SAFEGUARD_LAYERS),
        name: 'Control',
        expected: prose(pick, 10),
        existed: 'yes',
        result,
        result_reason: prose(pick, 10),
      },
    ],
    ['findings', { number: 1, class: 'other', statement: prose(pick, 30) }],
  ];
}

type Pick = <T>(values: readonly T[]) => T;

/** A generator of choices that gives the same for the same seed (mulberry32). */
function picker(seed: number): Pick {
  let state = seed * 0x9e3779b1;
  return (values) => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return values[((bits ^ (bits >>> 14)) >>> 0) % values.length]!;
  };
}

function prose(pick: Pick, words: number): string {
  return Array.from(
    { length: Math.ceil(words / 4) },
    () => `${pick(ACTS)} ${pick(OBJECTS)} ${pick(PLACES)}`,
  ).join(', ');
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
