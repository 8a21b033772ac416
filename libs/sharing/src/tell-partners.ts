import type { Transaction } from '#jobs';
import { publish, type Publishing } from '#webhooks';
import { recallFromPartner, recallFromLinks } from './recall.js';
import { sharesOf, type Share } from './shares.js';

interface Notice {
  readonly partner_id: string;
  readonly disclosure_id: string;
  readonly digest: string;
  readonly ended_at: Date | null;
}

/**
 * Tells partners what they may see since they were last told, what they may not see any more, and to forget what they
 * fetched and no longer stands. It compares what is with what was said, so it may be called at any time, as often as one
 * likes, by whoever changed something and by the clock; nobody hears of the same thing twice.
 */
export async function tellPartners(tx: Transaction, publishing: Publishing): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('sharing ' || $1, 12))`, [
    publishing.organisationId,
  ]);
  const shares = await sharesOf(tx, publishing.now);
  const notices = (await tx.query(
    'SELECT partner_id, disclosure_id, digest, ended_at FROM share_notice',
  )) as Notice[];
  const before = new Map(notices.map((notice) => [keyOf(notice), notice]));
  for (const share of shares) {
    const told = before.get(keyOf(share));
    if (told && told.ended_at === null && told.digest === share.digest) continue;
    if (told && told.digest !== share.digest)
      await recallFromPartner(tx, publishing, told, share.disclosure_id);
    await tellOf(tx, publishing, share);
  }
  const visible = new Set(shares.map(keyOf));
  for (const notice of notices.filter((one) => one.ended_at === null && !visible.has(keyOf(one)))) {
    await tellOfEnd(tx, publishing, notice);
  }
  await recallFromLinks(tx, publishing);
}

const keyOf = (one: Pick<Notice, 'partner_id' | 'disclosure_id'>) => `${one.partner_id} ${one.disclosure_id}`;

async function tellOf(tx: Transaction, publishing: Publishing, share: Share): Promise<void> {
  const { partner_id, disclosure_id, digest, ceiling } = share;
  await tx.query(
    `INSERT INTO share_notice (partner_id, disclosure_id, organisation_id, digest, told_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (partner_id, disclosure_id) DO UPDATE SET digest = excluded.digest, told_at = excluded.told_at,
       ended_at = NULL`,
    [partner_id, disclosure_id, publishing.organisationId, digest, publishing.now],
  );
  await publish(tx, publishing, {
    type: 'disclosure.shared',
    data: { disclosure_id, url: sharedUrl(publishing.publicUrl, disclosure_id) },
    tlp: ceiling,
    incidentId: null,
    partnerId: partner_id,
  });
}

/** Why it ended decides what is said: whoever fetched what does not stand any more has to hear that. */
async function tellOfEnd(tx: Transaction, publishing: Publishing, notice: Notice): Promise<void> {
  const { partner_id, disclosure_id } = notice;
  await tx.query('UPDATE share_notice SET ended_at = $3 WHERE partner_id = $1 AND disclosure_id = $2', [
    partner_id,
    disclosure_id,
    publishing.now,
  ]);
  if (await recallFromPartner(tx, publishing, notice)) return;
  await publish(tx, publishing, {
    type: 'disclosure.unshared',
    data: { disclosure_id },
    tlp: 'CLEAR',
    incidentId: null,
    partnerId: partner_id,
  });
}

/** Where the API serves a disclosure to a partner. */
export function sharedUrl(publicUrl: string, disclosureId: string): string {
  return `${publicUrl}/v1/shared/${disclosureId}`;
}
