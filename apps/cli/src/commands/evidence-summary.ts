import { bytesReader, examine, examineReader, type Examined } from '#evidence';
import type { EvalRun, Verification } from '#schemas';
import { BadInput } from '../bad-input.js';
import { name, readBytes } from '../input.js';
import type { Outcome } from '../outcome.js';
import { progress } from '../progress.js';

/**
 * Recognises, summarises and verifies evaluation logs; of formats that keep samples in files of their own, those
 * given along are used. The answer is no when a log is not understood or contradicts itself.
 */
export async function evidenceSummary(files: readonly string[]): Promise<Outcome> {
  const result: (Examined & { readonly file: string })[] = [];
  for (const file of files) {
    progress(`Reading ${name(file)}`);
    const others = files.filter((other) => other !== file && other !== '-');
    const summary = await examined(file, others);
    if (!summary.understood && summary.reason === 'unreadable-file')
      throw new BadInput(`${file}: ${summary.sentence}`);
    result.push({ file, ...summary });
  }
  return {
    result,
    lines: result.flatMap((one) => [
      name(one.file),
      ...(one.understood
        ? [...runLines(one.run), ...verificationLines(one.verification)]
        : [`  not understood: ${one.sentence}`]),
    ]),
    isNo: result.some((one) => !one.understood || one.verification.result === 'inconsistent'),
  };
}

async function examined(file: string, others: readonly string[]): Promise<Examined> {
  return file === '-' ? await examineReader(bytesReader(await readBytes(file))) : await examine(file, others);
}

/** The verdict, and each figure that does not agree with its samples or could not be held against them. */
function verificationLines({ result, sentence, checks }: Verification): string[] {
  const open = checks.filter((check) => check.result !== 'consistent');
  return [
    `  verified ${result.replaceAll('_', ' ')}: ${sentence}`,
    ...open.map(({ what, stated, reason }) => `           ${what} ${stated ?? ''}: ${reason ?? ''}`),
  ];
}

function runLines({
  format,
  tool,
  task,
  model,
  status,
  created,
  samples,
  scores,
  warnings,
}: EvalRun): string[] {
  return [
    `  format   ${format.name}${format.version === null ? '' : ` ${format.version}`}, ${tool.name} ${tool.version ?? ''}`,
    `  task     ${task.name}`,
    `  model    ${model.name}`,
    `  status   ${status}, created ${created.utc ?? (created.stated || 'not stated')}`,
    `  samples  ${samples.recorded} recorded of ${samples.total ?? 'unknown'}, ${samples.errored ?? 'unknown'} with an error`,
    ...scores.map(
      ({ name, reducer, metrics }) =>
        `  score    ${name}${reducer ? ` (${reducer})` : ''}: ${Object.entries(metrics)
          .map(([metric, value]) => `${metric} ${value}`)
          .join(', ')}`,
    ),
    ...warnings.map(({ sentence }) => `  note     ${sentence}`),
  ];
}
