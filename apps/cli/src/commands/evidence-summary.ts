import { bytesReader, summarise, summariseReader, type Summary } from '#evidence';
import type { EvalRun } from '#schemas';
import { BadInput } from '../bad-input.js';
import { name, readBytes } from '../input.js';
import type { Outcome } from '../outcome.js';
import { progress } from '../progress.js';

/** Recognises and summarises evaluation logs; the answer is no when one of them is not understood. */
export async function evidenceSummary(files: readonly string[]): Promise<Outcome> {
  const result: (Summary & { readonly file: string })[] = [];
  for (const file of files) {
    progress(`Reading ${name(file)}`);
    const summary = await summaryOf(file);
    if (!summary.understood && summary.reason === 'unreadable-file')
      throw new BadInput(`${file}: ${summary.sentence}`);
    result.push({ file, ...summary });
  }
  return {
    result,
    lines: result.flatMap((one) => [
      name(one.file),
      ...(one.understood ? runLines(one.run) : [`  not understood: ${one.sentence}`]),
    ]),
    isNo: result.some(({ understood }) => !understood),
  };
}

async function summaryOf(file: string): Promise<Summary> {
  return file === '-' ? await summariseReader(bytesReader(await readBytes(file))) : await summarise(file);
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
    `  status   ${status}, created ${created.utc ?? created.stated}`,
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
