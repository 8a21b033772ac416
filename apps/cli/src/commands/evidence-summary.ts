import { examineParts, type Collection, type Examined, type ExaminedMember } from '#evidence';
import type { EvalRun, Verification } from '#schemas';
import { name } from '../input.js';
import { withLogs, withScratch } from '../log-file.js';
import type { Outcome } from '../outcome.js';
import { printable } from '../printable.js';
import { progress } from '../progress.js';

/**
 * Recognises, summarises and verifies evaluation logs; of formats that keep samples in files of their own, those
 * given along are used. The answer is no when a log is not understood or contradicts itself.
 */
export async function evidenceSummary(files: readonly string[]): Promise<Outcome> {
  const result: Summarised[] = [];
  for (const file of files) {
    progress(`Reading ${name(file)}`);
    const others = files.filter((other) => other !== file && other !== '-');
    result.push(await summarised(file, others));
  }
  return {
    result,
    lines: result.flatMap((one) => [
      name(one.file),
      ...wholeLines(one),
      ...(one.files ?? []).flatMap(({ name, examined }) => [`  ${printable(name)}`, ...wholeLines(examined)]),
    ]),
    isNo: result.some(
      (one) => !isSound(one) || (one.files ?? []).some(({ examined }) => contradicts(examined)),
    ),
  };
}

/** Of an archive with its files. */
type Summarised = (Examined | Collection) & {
  readonly file: string;
  readonly files?: readonly ExaminedMember[];
};

/** Files of an archive that are large are unpacked into a folder that is gone afterwards. */
async function summarised(file: string, others: readonly string[]): Promise<Summarised> {
  const files: ExaminedMember[] = [];
  return await withScratch((scratch) =>
    withLogs([file, ...others], async ([reader, ...companions]) => {
      for await (const part of examineParts(reader!, scratch, companions)) {
        if ('whole' in part) return { file, ...part.whole, ...(files.length > 0 && { files }) };
        files.push(part.member);
      }
      throw new Error('Nothing was said of the file.');
    }),
  );
}

function isSound(one: Examined | Collection): boolean {
  return one.understood && !contradicts(one);
}

function contradicts(one: Examined | Collection): boolean {
  return 'verification' in one && one.verification.result === 'inconsistent';
}

function wholeLines(one: Examined | Collection): string[] {
  if (!one.understood) return [`  not understood: ${one.sentence}`];
  if ('run' in one) return [...runLines(one.run), ...verificationLines(one.verification)];
  const { total, understood } = one.members;
  return [`  an archive of ${total} files, of which ${understood} are logs that are understood`];
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
