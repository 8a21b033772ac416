import { RenditionEntity, versionsOf, type FilingWithLadder } from '#persistence';
import type { EntityManager } from 'typeorm';

/** One rung of the ladder: what happened to a filing, when, by whom, with which files. */
interface Rung {
  readonly step: string;
  readonly at: Date;
  readonly by: string | null;
  readonly reference: string | null;
  readonly reason: string | null;
  readonly receipts: FilingWithLadder['receipts'];
}

/** A filing as the API shows it: from the frozen content to the authority's answer, and whether that is awaited. */
export async function describeFiling(tx: EntityManager, filing: FilingWithLadder) {
  const {
    steps,
    receipts,
    receipt_expected_by: expectedBy,
    disclosure_id: id,
    version: number,
    ...own
  } = filing;
  const version = (await versionsOf(tx, id)).find((one) => one.number === number)!;
  const sealed = await tx.findOneBy(RenditionEntity, { disclosure_id: id, version: number, kind: 'pdf' });
  const none = { by: null, reference: null, reason: null };
  const rungs: readonly Omit<Rung, 'receipts'>[] = [
    { ...none, step: 'prepared', at: version.submitted_at, by: version.submitted_by },
    ...(sealed ? [{ ...none, step: 'sealed', at: sealed.created_at }] : []),
    {
      ...none,
      step: 'submitted',
      at: filing.filed_at,
      by: filing.recorded_by,
      reference: filing.portal_reference,
    },
    ...steps.map(({ step, at, recorded_by, reference, reason }) => ({
      step,
      at,
      by: recorded_by,
      reference,
      reason,
    })),
  ];
  return {
    ...own,
    disclosure: id,
    version: number,
    digest: version.digest,
    ladder: rungs.map((rung) => ({ ...rung, receipts: receipts.filter(({ step }) => step === rung.step) })),
    receipt: receiptState(filing, expectedBy),
  };
}

/** Is an answer still to come, and is it late? Derived when it is read, like every limit. */
function receiptState({ steps }: FilingWithLadder, expectedBy: Date | null) {
  const state = steps.length > 0 ? 'there' : expectedBy && expectedBy < new Date() ? 'overdue' : 'awaited';
  return { state, expected_by: expectedBy };
}
