import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { addFilingReceipt, newId, readFiling, type FilingReceipt, type FilingWithLadder } from '#persistence';
import type { BlobStore } from '#storage';
import type { EntityManager } from 'typeorm';
import { BLOBS } from '../http/config.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import type { ReceiptDto } from './dto/receipt.dto.js';
import { describeFiling } from './ladder.js';
import { noteInLedger } from './moves.js';
import { requiredDisclosure } from './required-disclosure.js';

/** 64 MiB: an acknowledgement is a page or a mail, not a log. */
const MAX_BYTES = 64 * 1024 ** 2;

/** Files that prove a rung of the ladder: a confirmation, an acknowledgement, a letter of rejection. */
@Injectable()
export class ReceiptsService {
  constructor(
    private readonly work: UnitOfWork,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  /** Stores the bytes first, with no transaction open, then says which rung they belong to. */
  async add(caller: Principal, id: string, file: ReceiptDto, source: Readable) {
    await this.work.run(caller, (tx) => requiredRung(tx, id, file.step));
    const blob = await this.blobs.put(source, MAX_BYTES);
    return this.work.run(caller, async (tx) => {
      const { disclosure_id: disclosureId } = await requiredRung(tx, id, file.step);
      await requiredDisclosure(tx, disclosureId, { lock: true });
      const at = new Date();
      await addFilingReceipt(
        tx,
        { organisationId: caller.organisationId, filingId: id },
        {
          id: newId('rcp', at),
          step: file.step,
          name: file.name,
          media_type: file.media_type ?? 'application/octet-stream',
          ...blob,
          received_by: caller.id,
          received_at: at,
        },
      );
      await noteInLedger(tx, caller.organisationId, {
        type: 'filing.receipt',
        subject: id,
        digest: blob.digest,
        at,
      });
      return describeFiling(tx, (await readFiling(tx, id))!);
    });
  }

  async open(
    caller: Principal,
    id: string,
    receiptId: string,
  ): Promise<{ receipt: FilingReceipt; content: Readable }> {
    const filing = await this.work.run(caller, (tx) => readFiling(tx, id));
    const receipt = filing?.receipts.find((one) => one.id === receiptId);
    if (!receipt) throw new ProblemError('not-found', `There is no receipt ${receiptId} of this filing.`);
    return { receipt, content: await this.blobs.get(receipt.digest) };
  }
}

async function requiredRung(
  tx: EntityManager,
  id: string,
  step: FilingReceipt['step'],
): Promise<FilingWithLadder> {
  const filing = await readFiling(tx, id);
  if (!filing) throw new ProblemError('not-found', `There is no filing ${id}.`);
  if (step === 'submitted' || filing.steps.some((one) => one.step === step)) return filing;
  throw new ProblemError('conflict', `This filing is not ${step}; record that first.`);
}
