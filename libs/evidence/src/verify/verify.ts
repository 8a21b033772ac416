import type { EvalRun, Verification, VerificationCheck, VerificationResult } from '#schemas';
import type { Format } from '../formats/format.js';
import { plain } from '../json/plain.js';
import { recognise } from '../recognise.js';
import type { Reader } from '../reader.js';
import { Refusal } from '../refusal.js';

/**
 * Holds a log against itself: what it states is recomputed from its samples. `companions` are files of the same run
 * for formats that keep samples apart. Throws a Refusal when the file is not understood.
 */
export async function verify(file: Reader, companions: readonly Reader[] = []): Promise<Verification> {
  const { format, reader } = await recognise(file);
  return await verification(format, reader, { run: await format.summary(reader), companions });
}

/** The same for a log that was recognised and summarised already. */
export async function verification(
  format: Format,
  reader: Reader,
  { run, companions }: { readonly run: EvalRun; readonly companions: readonly Reader[] },
): Promise<Verification> {
  const { checks, sentence } = await checked(() => format.checks(reader, companions));
  const { value } = plain({
    schema: 'candour.verification/1',
    result: resultOf(checks),
    sentence,
    checks,
    warnings: run.warnings,
  } satisfies Verification);
  return value as Verification;
}

async function checked(work: () => Promise<VerificationCheck[]>) {
  try {
    const checks = await work();
    return { checks, sentence: sentenceOn(checks) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { checks: [], sentence: `Nothing could be recomputed: ${error.message}` };
  }
}

/** One contradiction makes a log inconsistent; one gap keeps it from being consistent. */
function resultOf(checks: readonly VerificationCheck[]): VerificationResult {
  const results = new Set(checks.map(({ result }) => result));
  if (results.has('inconsistent')) return 'inconsistent';
  return results.size === 0 || results.has('cannot_be_recomputed') ? 'cannot_be_recomputed' : 'consistent';
}

function sentenceOn(checks: readonly VerificationCheck[]): string {
  const count = (wanted: VerificationResult) => checks.filter(({ result }) => result === wanted).length;
  if (checks.length === 0) return 'The file states no figures that its own samples could confirm.';
  const [agree, differ, open] = [count('consistent'), count('inconsistent'), count('cannot_be_recomputed')];
  if (differ > 0) return `${differ} of ${checks.length} stated figures contradict the samples.`;
  if (open > 0)
    return `${agree} of ${checks.length} stated figures were recomputed and agree; ${open} could not be recomputed.`;
  return `All ${checks.length} stated figures were recomputed from the samples and agree.`;
}
