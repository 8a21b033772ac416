import { examineInChild, readInChild, Refusal, storedFile, type MeasuredOrNot, type Reader } from '#evidence';
import { judgeRun, type Job, type PayloadOf } from '#jobs';
import { EvidenceItemEntity } from '#persistence';
import {
  judge,
  listRules,
  noteJudgements,
  proposeForRun,
  rulesFor,
  type Judgement,
  type Rule,
} from '#proposals';
import type { EvalRun } from '#schemas';
import type { BlobStore } from '#storage';
import type { OperationProgress } from '../operation-progress.js';

const LIMITS = { timeoutMs: 120_000, memoryMb: 512 };
/** Of the intervals beside the figures. */
const CONFIDENCE = 0.95;

/** Applies the rules in force to a log that a pipeline submitted, and proposes what a person has to look at. */
export function judgeRunHandler({ blobs }: { readonly blobs: BlobStore }) {
  return async ({ data }: Job<PayloadOf<typeof judgeRun>>, progress: OperationProgress): Promise<void> => {
    const { item, rules } = await progress.inTenant(async (tx) => ({
      item: await tx.findOneByOrFail(EvidenceItemEntity, { id: data.evidence_id }),
      rules: await listRules(tx, { inForce: true }),
    }));
    const file = storedFile(blobs, item);
    const examined = await examineInChild(file, LIMITS);
    const run = 'run' in examined ? examined.run : undefined;
    const judged = run ? await judgedBy(rulesFor(run, rules), file) : [];
    await progress.inTenant(async (tx) => {
      const now = new Date();
      for (const { rule, measured, judgement } of judged) {
        if (judgement.result !== 'broken' || 'reason' in measured) continue;
        const { id, name, digest } = item;
        const evidence = { id, name, digest };
        const content = { rule: plain(rule), figure: measured.figure, evidence, run_at: timeOf(run!) };
        await proposeForRun(tx, judgement, { organisationId: data.organisation_id, content, now });
      }
      await noteJudgements(
        tx,
        item.id,
        judged.map(({ judgement }) => judgement),
        now,
      );
      await progress.done(tx);
    });
  };
}

interface Judged {
  readonly rule: Rule;
  readonly measured: MeasuredOrNot;
  readonly judgement: Judgement;
}

async function judgedBy(rules: readonly Rule[], file: Reader): Promise<readonly Judged[]> {
  const found: MeasuredOrNot[] = [];
  let end = 'The log was not read.';
  const sought = rules.map(({ score, metric }) => ({ score, metric, confidence: CONFIDENCE }));
  const files = rules.map(() => file);
  try {
    if (rules.length > 0)
      for await (const one of readInChild('measure', files, sought, LIMITS)) found.push(one);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    end = error.message;
  }
  return rules.map((rule, index) => {
    const measured = found[index] ?? { reason: end };
    return { rule, measured, judgement: judge(rule, measured) };
  });
}

function plain({ name, task, score, metric, comparison, threshold, minimum_n }: Rule) {
  return { name, task, score, metric, comparison, threshold, minimum_n };
}

function timeOf({ completed, started, created }: EvalRun): string | null {
  return completed?.utc ?? started?.utc ?? created.utc;
}
