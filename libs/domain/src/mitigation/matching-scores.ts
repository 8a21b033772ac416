import type { EvalRun, RunScore, VerificationSpec } from '#schemas';

/** The scores of a run that a verification asks for; none when it is a run of something else. */
export function matchingScores(
  { task, scorer, metric }: Readonly<VerificationSpec>,
  run: EvalRun,
): readonly RunScore[] {
  if (run.task.name !== task) return [];
  return run.scores.filter(
    (score) => (score.scorer === scorer || score.name === scorer) && Object.hasOwn(score.metrics, metric),
  );
}
