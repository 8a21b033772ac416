import type { Transaction } from '#jobs';
import { postMail } from '#mail';
import { publish, type Publishing } from '#webhooks';
import { SHAREABLE } from './shares.js';

interface Standing {
  /** What the content of a disclosure is now that stands; null when none does. */
  readonly digest: string | null;
  readonly reference: string;
  /** What was filed in its place. */
  readonly successor: string | null;
}

/**
 * Asks a partner that fetched a copy to use it no more: by event, webhook and mail to its contacts. False when there is
 * nothing to recall: it fetched nothing, or what it fetched still stands.
 */
export async function recallFromPartner(
  tx: Transaction,
  publishing: Publishing,
  told: { readonly partner_id: string; readonly disclosure_id: string; readonly digest: string },
  replacedBy?: string,
): Promise<boolean> {
  const standing = await standingOf(tx, told.disclosure_id);
  if (standing.digest === told.digest) return false;
  const [{ fetched }] = (await tx.query(
    `SELECT EXISTS (SELECT FROM shared_read WHERE partner_id = $1 AND disclosure_id = $2 AND digest = $3) AS fetched`,
    [told.partner_id, told.disclosure_id, told.digest],
  )) as [{ fetched: boolean }];
  if (!fetched) return false;
  const successor = replacedBy ?? standing.successor;
  await publish(tx, publishing, {
    type: 'disclosure.recalled',
    data: { disclosure_id: told.disclosure_id, replaced_by: successor },
    tlp: 'CLEAR',
    incidentId: null,
    partnerId: told.partner_id,
  });
  const contacts = (await tx.query(
    'SELECT email FROM partner_contact WHERE partner_id = $1 AND removed_at IS NULL ORDER BY id',
    [told.partner_id],
  )) as { email: string }[];
  for (const { email } of contacts) {
    await postMail(tx, publishing, { address: email, ...letter(told.disclosure_id, standing, successor) });
  }
  return true;
}

/** Tells everybody who opened a link to what stands no more, once. */
export async function recallFromLinks(tx: Transaction, publishing: Publishing): Promise<void> {
  const links = (await tx.query(
    `SELECT l.id, l.disclosure_id, l.digest, l.email FROM share_link l
       JOIN disclosure d ON d.id = l.disclosure_id
       LEFT JOIN disclosure_version v ON v.disclosure_id = d.id AND v.number = d.version
     WHERE l.recalled_at IS NULL AND (NOT d.state = ANY ($1) OR v.digest IS DISTINCT FROM l.digest)`,
    [SHAREABLE],
  )) as { id: string; disclosure_id: string; digest: string; email: string | null }[];
  for (const { id, disclosure_id: disclosureId, email } of links) {
    await tx.query('UPDATE share_link SET recalled_at = $2 WHERE id = $1', [id, publishing.now]);
    const [{ opened }] = (await tx.query(
      'SELECT EXISTS (SELECT FROM shared_read WHERE link_id = $1) AS opened',
      [id],
    )) as [{ opened: boolean }];
    if (!opened || email === null) continue;
    const standing = await standingOf(tx, disclosureId);
    await postMail(tx, publishing, { address: email, ...letter(disclosureId, standing, standing.successor) });
  }
}

async function standingOf(tx: Transaction, disclosureId: string): Promise<Standing> {
  const [row] = (await tx.query(
    `SELECT CASE WHEN d.state = ANY ($2) THEN v.digest END AS digest, i.reference, (
       SELECT s.id FROM disclosure s WHERE s.predecessor = d.id AND s.state = ANY ($2) ORDER BY s.id DESC LIMIT 1
     ) AS successor
     FROM disclosure d JOIN incident i ON i.id = d.incident_id
       LEFT JOIN disclosure_version v ON v.disclosure_id = d.id AND v.number = d.version
     WHERE d.id = $1`,
    [disclosureId, SHAREABLE],
  )) as [Standing];
  return row;
}

/** Mail travels in the clear and is forwarded: it names the document by its ids only. */
function letter(disclosureId: string, { reference }: Standing, successor: string | null) {
  const next = successor
    ? `A newer one takes its place (${successor}).`
    : 'Nothing has taken its place so far.';
  return {
    subject: `Recalled: a document about ${reference}`,
    body: [
      `You fetched a document about ${reference} (${disclosureId}). It does not stand any more: please use and pass on that copy no longer.`,
      next,
    ].join('\n\n'),
  };
}
