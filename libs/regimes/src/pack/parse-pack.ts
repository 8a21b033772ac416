import { conditionFlaws, RegimeSchema, RegimeTextsSchema, type Regime, type RegimeTexts } from '#schemas';
import { checkConditions, explainedIds } from '../check/check-conditions.js';
import { checkFields } from '../check/check-fields.js';
import { checkHolds } from '../check/check-holds.js';
import { layoutProblems } from '../check/check-layout.js';
import { checkQuestions } from '../check/check-questions.js';
import { checkRegime } from '../check/check-regime.js';
import { checkTexts, checkTranslation } from '../check/check-texts.js';
import { conditionsIn } from '../check/conditions.js';
import { namesOf } from '../check/names.js';
import { Report } from '../check/report.js';
import { digestOf } from './digest.js';
import { PackError, type PackProblem } from './pack-error.js';
import type { Common, Pack, PackFiles } from './pack.js';
import { missingEnglish } from './parse-common.js';
import {
  formatFiles,
  formatProblems,
  formatShapeProblems,
  formatsOf,
  type FormatFile,
} from './parse-formats.js';
import { parseFixtures } from './parse-fixtures.js';
import { languageFiles, textOf } from './read-files.js';
import { fromPointer, parseYaml, problemAt, schemaProblems, type YamlFile } from './yaml-file.js';

interface ParsedFiles {
  readonly regime: YamlFile;
  readonly texts: readonly (readonly [language: string, file: YamlFile])[];
  readonly formats: readonly FormatFile[];
}

/**
 * A pack from its files, checked as a whole: first each file by its schema, then everything that one thing says about
 * another. Throws a PackError with all problems, each as file (after `label`, the folder's name) and line.
 */
export function parsePack(files: PackFiles, label: string, common: Common): Pack {
  const parsed: ParsedFiles = {
    regime: parseYaml(`${label}/regime.yaml`, textOf(files, 'regime.yaml') ?? ''),
    texts: languageFiles(files, 'texts').map(
      ([language, name]) => [language, parseYaml(`${label}/${name}`, textOf(files, name) ?? '')] as const,
    ),
    formats: formatFiles(files, label),
  };
  const fixtures = parseFixtures(files, label);
  const letter = textOf(files, 'letter.hbs');
  refuse([...fileProblems(files, label), ...shapeProblems(parsed, label), ...fixtures.problems]);
  const regime = parsed.regime.value as Regime;
  refuse([
    ...referenceProblems(parsed, regime, label, common),
    ...letterProblems(parsed, label, letter !== undefined),
  ]);
  return {
    id: regime.id,
    digest: digestOf(new Map([...files].filter(([name]) => !name.startsWith('fixtures/')))),
    regime,
    texts: Object.fromEntries(parsed.texts.map(([language, { value }]) => [language, value as RegimeTexts])),
    templates: { disclosure: textOf(files, 'disclosure.hbs')!, ...(letter !== undefined && { letter }) },
    formats: formatsOf(parsed.formats, common),
    sources: textOf(files, 'sources.md')!,
    fixtures: fixtures.records,
    common,
  };
}

function refuse(problems: readonly PackProblem[]): void {
  if (problems.length > 0) throw new PackError(problems);
}

function fileProblems(files: PackFiles, label: string): PackProblem[] {
  const missing = ['regime.yaml', 'disclosure.hbs', 'sources.md']
    .filter((name) => !files.has(name))
    .map((name) => ({ file: `${label}/${name}`, line: 1, message: 'is missing' }));
  const layouts = ['disclosure.hbs', 'letter.hbs'].filter((name) => files.has(name));
  return [...missing, ...layouts.flatMap((name) => layoutProblems(textOf(files, name)!, `${label}/${name}`))];
}

/** A stage that is a letter needs its layout. */
function letterProblems({ texts }: ParsedFiles, label: string, hasLayout: boolean): PackProblem[] {
  const writes = texts.some(([, { value }]) =>
    Object.values((value as RegimeTexts).stages).some(({ letter }) => letter !== undefined),
  );
  return writes && !hasLayout ? [{ file: `${label}/letter.hbs`, line: 1, message: 'is missing' }] : [];
}

function shapeProblems({ regime, texts, formats }: ParsedFiles, label: string): PackProblem[] {
  return [
    ...missingEnglish(texts, label),
    ...schemaProblems(regime, RegimeSchema),
    ...conditionsIn(regime.value).flatMap(({ place, condition }) =>
      conditionFlaws(condition).map(({ pointer, message }) =>
        problemAt(regime, [...place, ...fromPointer(pointer)], message),
      ),
    ),
    ...texts.flatMap(([, file]) => schemaProblems(file, RegimeTextsSchema)),
    ...formatShapeProblems(formats),
  ];
}

function referenceProblems(
  parsed: ParsedFiles,
  regime: Regime,
  label: string,
  common: Common,
): PackProblem[] {
  const english = parsed.texts.find(([language]) => language === 'en')![1].value as RegimeTexts;
  const names = namesOf(regime, english, common);
  const conditions = conditionsIn(regime);
  const report = new Report(parsed.regime);
  if (regime.id !== label) report.add(['id'], `must be the name of the folder, "${label}"`);
  checkRegime(regime, names, report);
  checkQuestions(regime, english, report);
  checkHolds(regime, names, report);
  checkConditions(conditions, names, report);
  checkFields(regime, english, names, report);
  const limbs = explainedIds(conditions);
  const textProblems = parsed.texts.flatMap(([language, file]) => {
    const its = new Report(file);
    checkTexts(regime, file.value as RegimeTexts, { ...names, limbs }, its);
    if (!Object.hasOwn(common.texts, language))
      its.add([], `is in a language without shared words; there are ${Object.keys(common.texts).join(', ')}`);
    if (language !== 'en') checkTranslation(file.value as RegimeTexts, english, its);
    return its.problems;
  });
  return [
    ...report.problems,
    ...textProblems,
    ...formatProblems(parsed.formats, { regime, texts: english, names, common }),
  ];
}
