import { forgetTexts, recordCustody } from '#custody';
import {
  readInChild,
  READER_VERSION,
  Refusal,
  storedFile,
  type Collection,
  type Examined,
  type ExaminedMember,
  type ExaminedPart,
  type Reader,
} from '#evidence';
import type { ingestEvidence, Job, PayloadOf } from '#jobs';
import { EvidenceItemEntity } from '#persistence';
import type { BlobStore } from '#storage';
import type { OperationProgress } from '../operation-progress.js';
import { examinedColumns, outcomeOf } from './examined-columns.js';
import { forgetMembers, storeMembers } from './stored-members.js';
import { storeTables } from './stored-tables.js';
import { storeTranscript } from './stored-transcript.js';

/** Generous for the header and sample table of any log seen; a bomb ends here, not in this process. */
const LIMITS = { timeoutMs: 120_000, memoryMb: 512 };
const MEMBERS_AT_ONCE = 50;
/** Some forty pages: PostgreSQL reads what matched once more to show where. */
const SEARCHED = { characters: 100_000, ofPassage: 2_000 };

/** Tries to understand an evidence item in a process of its own. "Not understood" is a result, with its reason. */
export function ingestHandler({ blobs }: { readonly blobs: BlobStore }) {
  return async (
    { data, signal }: Job<PayloadOf<typeof ingestEvidence>>,
    progress: OperationProgress,
  ): Promise<void> => {
    const of = { organisationId: data.organisation_id, evidenceId: data.evidence_id };
    const item = await progress.inTenant(async (tx) => {
      await forgetMembers(tx, of.evidenceId);
      await forgetTexts(tx, of.evidenceId);
      return tx.findOneByOrFail(EvidenceItemEntity, { id: of.evidenceId });
    });
    const parts = readInChild('examine', [storedFile(blobs, item)], null, { ...LIMITS, signal });
    const examined = await examine(parts, (members) =>
      progress.inTenant((tx) => storeMembers(tx, of, members)),
    );
    if (examined.understood) {
      const tables = readInChild('tables', [storedFile(blobs, item)], null, { ...LIMITS, signal });
      await storeTables(of, tables, (work) => progress.inTenant(work));
    }
    const said = examined.understood ? await saidIn(storedFile(blobs, item), signal) : '';
    await progress.inTenant(async (tx) => {
      const { storage } = await tx.findOneOrFail(EvidenceItemEntity, {
        where: { id: of.evidenceId },
        lock: { mode: 'pessimistic_write' },
      });
      if (storage === 'deleted') await forgetTexts(tx, of.evidenceId);
      else await storeTranscript(tx, of, said);
      const columns = { ...examinedColumns(examined), reader_version: READER_VERSION };
      await tx.update(EvidenceItemEntity, { id: of.evidenceId }, columns);
      const event = { event: 'examined', by: 'worker', at: new Date(), detail: outcomeOf(examined) } as const;
      await recordCustody(tx, of, event);
      await progress.done(tx);
    });
  };
}

/** What of a log is searched with the words of incidents; what a limit leaves out is not. */
async function saidIn(file: Reader, signal: AbortSignal): Promise<string> {
  const texts: string[] = [];
  try {
    for await (const text of readInChild('said', [file], SEARCHED, { ...LIMITS, timeoutMs: 30_000, signal }))
      texts.push(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return texts
    .join('\n')
    .replaceAll('\0', '\uFFFD')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

/** What the whole is; the files of an archive are kept as they come, also when the archive breaks off. */
async function examine(
  parts: AsyncIterable<ExaminedPart>,
  keep: (members: readonly ExaminedMember[]) => Promise<void>,
): Promise<Examined | Collection> {
  let members: ExaminedMember[] = [];
  try {
    for await (const part of parts) {
      if ('whole' in part) {
        await keep(members);
        return part.whole;
      }
      members.push(part.member);
      if (members.length < MEMBERS_AT_ONCE) continue;
      await keep(members);
      members = [];
    }
    throw new Refusal('reader-failed', 'The process that read the file said nothing.');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await keep(members);
    return { understood: false, reason: error.reason, sentence: error.message };
  }
}
