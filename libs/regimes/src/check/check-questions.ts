import type { Regime, RegimeTexts } from '#schemas';
import type { Report } from './report.js';

/** Questions that are answered with codes have a list of them. */
export function checkQuestions({ questions }: Regime, texts: RegimeTexts, report: Report): void {
  const lists = new Set(Object.keys(texts.codes ?? {}));
  questions.forEach(({ codes }, index) =>
    report.reference(['questions', index, 'codes'], codes, 'code list', lists),
  );
}
