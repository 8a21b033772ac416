import type { VerificationCheck } from '#schemas';
import { numberField, textField, type Json } from '../../json/json.js';
import { assuming, compared, unchecked } from '../../verify/check.js';
import { evaluated, verdictKey, type Report } from './report.js';

const NO_THRESHOLD =
  'The report does not state its threshold; with garak’s default of 0.5 the figures differ.';

/** The totals per probe and detector, counted again from the verdicts on the attempts. */
export function reportChecks(report: Report): VerificationCheck[] {
  const { evals, completion, cutOff } = report;
  const ended = completion !== null && !cutOff;
  return [
    ...evals.flatMap((entry) => evalChecks(entry, report)),
    ...(ended
      ? []
      : [
          unchecked(
            'end of the run',
            null,
            'The report does not reach its completion: totals may be missing.',
          ),
        ]),
  ];
}

function evalChecks(entry: Json, { verdicts, thresholdStated }: Report): VerificationCheck[] {
  const probe = textField(entry, 'probe') ?? 'not stated';
  const detector = textField(entry, 'detector') ?? 'not stated';
  const place = `${probe} / ${detector}`;
  const found = verdicts.get(verdictKey(probe, detector));
  const stated = (key: string) => numberField(entry, key);
  if (!found) {
    return [unchecked(`${place} passed`, stated('passed'), 'The report holds no verdicts of this detector.')];
  }
  const judged = found.passed + found.fails;
  const figures: [string, number | null, number][] = [
    ['passed', stated('passed'), found.passed],
    ['evaluated', evaluated(entry), judged],
    ['fails', stated('fails'), found.fails],
    ['nones', stated('nones'), found.nones],
    ['processed', stated('total_processed'), judged + found.nones],
  ];
  const checks = figures.flatMap(([what, said, counted]) =>
    said === null
      ? []
      : [assuming(compared(`${place} ${what}`, said, counted), thresholdStated, NO_THRESHOLD)],
  );
  const bounds = ['confidence_lower', 'confidence_upper'].flatMap((bound) => {
    const said = stated(bound);
    const reason = 'The interval was found by drawing at random; the same draws cannot be made again.';
    return said === null ? [] : [unchecked(`${place} ${bound}`, said, reason)];
  });
  return [...checks, ...bounds];
}
