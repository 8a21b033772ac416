import {
  BehaviourTaxonomySchema,
  CommonQuestionsSchema,
  CommonTextsSchema,
  LABEL_LISTS,
  PHRASES,
  type BehaviourTaxonomy,
  type CommonQuestions,
  type CommonTexts,
  type LabelList,
  type Phrase,
} from '#schemas';
import { Report } from '../check/report.js';
import type { Common, PackFiles } from './pack.js';
import { PackError, type PackProblem } from './pack-error.js';
import { languageFiles, textOf } from './read-files.js';
import { parseYaml, schemaProblems, type YamlFile } from './yaml-file.js';

/**
 * The shared words and questions from their files, with the schemas of receivers; `label` stands before file names in
 * problems.
 */
export function parseCommon(files: PackFiles, label: string, schemas: Common['schemas'] = {}): Common {
  const questions = parseYaml(`${label}/questions.yaml`, textOf(files, 'questions.yaml') ?? '');
  const taxonomy = parseYaml(`${label}/behaviours.yaml`, textOf(files, 'behaviours.yaml') ?? '');
  const languages = languageFiles(files, 'texts').map(
    ([language, name]) => [language, parseYaml(`${label}/${name}`, textOf(files, name) ?? '')] as const,
  );
  const problems = [
    ...missingEnglish(languages, label),
    ...schemaProblems(questions, CommonQuestionsSchema),
    ...schemaProblems(taxonomy, BehaviourTaxonomySchema),
    ...languages.flatMap(([, file]) => schemaProblems(file, CommonTextsSchema)),
  ];
  if (problems.length > 0) throw new PackError(problems);
  const common: Common = {
    questions: (questions.value as CommonQuestions).questions,
    behaviours: taxonomy.value as BehaviourTaxonomy,
    texts: Object.fromEntries(languages.map(([language, { value }]) => [language, value as CommonTexts])),
    schemas,
  };
  const crossed = languages.flatMap(([, file]) => commonTextProblems(file, common));
  if (crossed.length > 0) throw new PackError(crossed);
  return common;
}

export function missingEnglish(
  languages: readonly (readonly [string, unknown])[],
  label: string,
): PackProblem[] {
  return languages.some(([language]) => language === 'en')
    ? []
    : [{ file: `${label}/texts/en.yaml`, line: 1, message: 'is missing; every text is needed in English' }];
}

function commonTextProblems(file: YamlFile, { questions }: Common): PackProblem[] {
  const texts = file.value as CommonTexts;
  const report = new Report(file);
  const sameKeys = (place: readonly string[], words: object, known: readonly string[]) => {
    for (const key of known) if (!Object.hasOwn(words, key)) report.add(place, `has no text for "${key}"`);
    for (const key of Object.keys(words))
      if (!known.includes(key)) report.add([...place, key], 'is a text for something that does not exist');
  };
  sameKeys(['labels'], texts.labels, Object.keys(LABEL_LISTS));
  for (const [list, codes] of Object.entries(LABEL_LISTS))
    if (Object.hasOwn(texts.labels, list)) sameKeys(['labels', list], texts.labels[list as LabelList], codes);
  sameKeys(['phrases'], texts.phrases, Object.keys(PHRASES));
  sameKeys(
    ['questions'],
    texts.questions,
    questions.map(({ id }) => id),
  );
  for (const [name, text] of Object.entries(texts.phrases)) {
    const known: readonly string[] = Object.hasOwn(PHRASES, name) ? PHRASES[name as Phrase] : [];
    for (const [, used] of text.matchAll(/\{([^{}]*)\}/g))
      if (!known.includes(used!))
        report.add(
          ['phrases', name],
          `uses {${used}}; it can use ${known.map((n) => `{${n}}`).join(', ') || 'none'}`,
        );
  }
  return report.problems;
}
