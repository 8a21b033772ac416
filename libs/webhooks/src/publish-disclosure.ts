import type { Transaction } from '#jobs';
import type { Tlp } from '#schemas';
import { publish, type Publishing } from './publish.js';

/** Tells what became of a disclosure, to whoever may be told of its incident as it is marked now. */
export async function publishDisclosure(
  tx: Transaction,
  publishing: Publishing,
  type: 'disclosure.rendered' | 'disclosure.filed',
  of: { readonly disclosureId: string; readonly incidentId: string },
): Promise<void> {
  const [{ tlp, drill }] = (await tx.query(
    `SELECT tlp, coalesce((document::json -> 'header' ->> 'drill')::boolean, false) AS drill FROM incident WHERE id = $1`,
    [of.incidentId],
  )) as [{ tlp: Tlp; drill: boolean }];
  await publish(tx, publishing, {
    type,
    data: {
      disclosure_id: of.disclosureId,
      incident_id: of.incidentId,
      drill,
      url: `${publishing.publicUrl}/v1/disclosures/${of.disclosureId}`,
    },
    tlp,
    incidentId: of.incidentId,
  });
}
