import type { DataSource, EntityManager } from 'typeorm';

/** What an export of an organisation holds, parents before children. */
export const EXPORTED_TABLES = [
  'reference_counter',
  'search_setting',
  'ai_system',
  'ai_system_revision',
  'incident',
  'incident_revision',
  'incident_comment',
  'incident_assignment',
  'decision',
  'evidence_item',
  'evidence_member',
  'incident_evidence',
  'evidence_custody',
  'evidence_hold',
  'evidence_redaction',
  'retention_rule',
  'own_regime',
  'disclosure',
  'disclosure_version',
  'field_override',
  'disclosure_comment',
  'disclosure_author',
  'disclosure_review',
  'disclosure_event',
  'approval_quorum',
  'rendition',
  'filing',
  'partner',
  'partner_contact',
  'share_grant',
  'share_acknowledgement',
  'share_question',
  'share_answer',
  'publication',
  'filing_step',
  'filing_receipt',
  'statement',
  'correction_note',
  'saved_view',
  'evaluation_rule',
  'proposal',
  'evaluation_push',
  'incident_import',
  'ledger_outbox',
] as const;
export type ExportedTable = (typeof EXPORTED_TABLES)[number];

/** What stays behind, and why. */
export const KEPT_BACK: Readonly<Record<string, string>> = {
  organisation: 'its id and name stand in the manifest; the new organisation has its own',
  user_account: 'people sign in where they were invited; their ids stay in the history',
  account_event: 'speaks of the accounts of this instance; an import must not be able to add to its log',
  session: 'a secret of this instance',
  api_key: 'a secret of this instance',
  invitation: 'a secret of this instance',
  incident_presence: 'who looks at what in this instance now',
  password_reset: 'a secret of this instance',
  passkey: 'proves who people are at the address of this instance',
  outbox_message: 'mail of this instance',
  disclosure_preview: 'made anew when somebody looks',
  receipt_watch: 'watches for the people of the instance',
  operation: 'work of this instance',
  organisation_export: 'work of this instance',
  upload: 'work of this instance',
  upload_piece: 'work of this instance',
  evidence_transcript: 'read anew from the evidence',
  evidence_sample: 'read anew from the evidence',
  evidence_table: 'read anew from the evidence',
  citation_check: 'checked anew against the evidence',
  incident_search: 'extracted anew from records',
  incident_system: 'extracted anew from records',
  obligation: 'computed anew from records, decisions and filings',
  obligation_basis: 'computed anew from records, decisions and filings',
  alert: 'computed anew, for the people of the instance',
  alert_seen: 'belongs to alerts',
  reminder: 'computed anew, for the people of the instance',
  reminder_delivery: 'belongs to reminders',
  reminder_preference: 'belongs to the people of the instance',
  reminder_digest: 'belongs to the people of the instance',
  calendar_feed: 'a secret of this instance',
  partner_key: 'a secret of this instance',
  share_link: 'a secret of this instance',
  shared_read: 'speaks of the keys, people and links of this instance',
  share_notice: 'what the partners of this instance were told',
  projection: 'made anew from disclosures',
  public_page: 'an address of this instance',
  reminder_channel: 'belongs to reminders',
  event: 'told to the webhook endpoints of this instance',
  webhook_endpoint: 'trusts this instance, whose keys it knows',
  webhook_key: 'a secret of this instance',
  webhook_delivery: 'work of this instance',
  webhook_attempt: 'work of this instance',
  idempotent_request: 'work of this instance',
};

/** Columns that triggers and defaults write anew; without its `reader_version`, evidence is read again. */
const DERIVED = ['narrative_digest', 'saved_in', 'reader_version'];
const ROWS_AT_ONCE = 200;

/** The rows whose `digest` names stored bytes, by their table: not those whose bytes were deleted or are gone. */
const WITH_BYTES: Partial<Record<ExportedTable, string>> = {
  evidence_item: `storage IN ('stored', 'altered')`,
  rendition: 'true',
  filing_receipt: 'true',
};

/** Runs `work` in one read-only transaction that sees the organisation as it is at this moment. */
export async function readOrganisation<T>(
  dataSource: DataSource,
  organisationId: string,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  return dataSource.transaction('REPEATABLE READ', async (tx) => {
    await tx.query('SET TRANSACTION READ ONLY');
    await tx.query(`SELECT set_config('candour.organisation', $1, true)`, [organisationId]);
    return work(tx);
  });
}

/** The rows of a table as JSON texts, a few hundred at a time. */
export async function* readTable(tx: EntityManager, table: ExportedTable): AsyncGenerator<readonly string[]> {
  const columns = (await columnsOf(tx, table, { identities: true })).join(', ');
  const key = await keyOf(tx, table);
  await tx.query(
    `DECLARE export_rows NO SCROLL CURSOR FOR
       SELECT row_to_json(row)::text AS line FROM (SELECT ${columns} FROM ${table} ORDER BY ${key}) row`,
  );
  for (;;) {
    const rows: { line: string }[] = await tx.query(`FETCH ${ROWS_AT_ONCE} FROM export_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
  }
  await tx.query('CLOSE export_rows');
}

/** Adds rows as `readTable` gave them; they become the organisation's own, whatever organisation they name. */
export async function writeTable(
  tx: EntityManager,
  organisationId: string,
  table: ExportedTable,
  lines: readonly string[],
): Promise<void> {
  const columns = await columnsOf(tx, table, { identities: false });
  const values = columns.map((column) => (column === 'organisation_id' ? '$1' : `row.${column}`));
  await tx.query(
    `INSERT INTO ${table} (${columns.join(', ')})
     SELECT ${values.join(', ')} FROM json_populate_recordset(NULL::${table}, $2::json) row`,
    [organisationId, `[${lines.join(',')}]`],
  );
}

/** The digests of all stored bytes that the organisation's rows point to, each once. */
export async function blobDigests(tx: EntityManager): Promise<readonly string[]> {
  const all = Object.entries(WITH_BYTES).map(([table, rows]) => `SELECT digest FROM ${table} WHERE ${rows}`);
  const rows: { digest: string }[] = await tx.query(`${all.join(' UNION ')} ORDER BY digest`);
  return rows.map(({ digest }) => digest);
}

/** Whether the organisation has anything that an import would mix with. */
export async function holdsRecords(tx: EntityManager): Promise<boolean> {
  const [{ held }] = await tx.query(
    `SELECT EXISTS (SELECT FROM incident) OR EXISTS (SELECT FROM evidence_item)
       OR EXISTS (SELECT FROM ai_system) AS held`,
  );
  return held;
}

async function columnsOf(
  tx: EntityManager,
  table: ExportedTable,
  { identities }: { identities: boolean },
): Promise<string[]> {
  const rows: { column_name: string }[] = await tx.query(
    `SELECT column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND column_name <> ALL ($2)
       AND ($3 OR is_identity = 'NO') ORDER BY ordinal_position`,
    [table, DERIVED, identities],
  );
  return rows.map(({ column_name: name }) => name);
}

async function keyOf(tx: EntityManager, table: ExportedTable): Promise<string> {
  const [{ columns }] = await tx.query(
    `SELECT string_agg(a.attname, ', ' ORDER BY array_position(i.indkey, a.attnum)) AS columns
     FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
     WHERE i.indrelid = $1::regclass AND i.indisprimary`,
    [table],
  );
  return columns;
}
