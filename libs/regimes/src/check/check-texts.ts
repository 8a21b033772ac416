import type { Regime, RegimeTexts } from '#schemas';
import type { Names } from './names.js';
import type { Report } from './report.js';

/** Every id of the regime has its words in this language, and no words are left for something that does not exist. */
export function checkTexts(
  regime: Regime,
  texts: RegimeTexts,
  names: Names & { readonly limbs: ReadonlySet<string> },
  report: Report,
): void {
  const pairs: [keyof RegimeTexts, Readonly<Record<string, unknown>> | undefined, ReadonlySet<string>][] = [
    ['document_title', texts.document_title, names.stages],
    ['stages', texts.stages, names.stages],
    ['sections', texts.sections, names.sections],
    ['fields', texts.fields, names.fields],
    ['questions', texts.questions, names.ownQuestions],
    ['limbs', texts.limbs, names.limbs],
    ['categories', texts.categories, names.categories],
    ['recipients', texts.recipients, names.recipients],
    ['deadlines', texts.deadlines, names.deadlines],
    ['holds', texts.holds, names.holds],
  ];
  for (const [part, words, ids] of pairs) {
    for (const id of ids)
      if (!words || !Object.hasOwn(words, id)) report.add([part], `has no text for "${id}" of regime.yaml`);
    for (const id of Object.keys(words ?? {}))
      if (!ids.has(id)) report.add([part, id], 'is a text for something that regime.yaml does not have');
  }
  checkColumns(regime, texts, report);
  checkLetters(texts, names, report);
  const refs = refsOf(regime);
  for (const ref of Object.keys(texts.refs ?? {}))
    if (!refs.has(ref)) report.add(['refs', ref], 'is for a reference that regime.yaml does not have');
}

/** Every legal reference of a regime: of conditions, limits and fields alike. */
export function refsOf(value: unknown): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  const own = 'ref' in value && typeof value.ref === 'string' ? [value.ref] : [];
  return new Set([...own, ...Object.values(value).flatMap((below) => [...refsOf(below)])]);
}

function checkLetters(texts: RegimeTexts, names: Names, report: Report): void {
  for (const [stage, { letter }] of Object.entries(texts.stages))
    for (const part of ['sections', 'fields'] as const)
      for (const id of Object.keys(letter?.[part] ?? {}))
        if (!names[part].has(id))
          report.add(
            ['stages', stage, 'letter', part, id],
            'is a text for something that regime.yaml does not have',
          );
}

function checkColumns(regime: Regime, texts: RegimeTexts, report: Report): void {
  for (const { key, columns = [] } of regime.fields) {
    const words = texts.fields[key]?.columns ?? {};
    for (const column of columns)
      if (!Object.hasOwn(words, column))
        report.add(['fields', key], `has no text for the column "${column}" of regime.yaml`);
    for (const column of Object.keys(words))
      if (!columns.includes(column))
        report.add(
          ['fields', key, 'columns', column],
          'is a text for a column that regime.yaml does not have',
        );
  }
}

/** A translation has the same codes and fixed texts as the English words. */
export function checkTranslation(texts: RegimeTexts, english: RegimeTexts, report: Report): void {
  for (const part of ['notices', 'draft_notices', 'fixed', 'codes', 'units'] as const)
    sameKeys([part], texts[part], english[part], report);
  for (const [stage, { letter }] of Object.entries(english.stages)) {
    const its = texts.stages[stage]?.letter;
    if ((letter === undefined) !== (its === undefined))
      report.add(['stages', stage], 'is a letter in one of this language and English only');
    for (const part of ['sections', 'fields'] as const)
      sameKeys(['stages', stage, 'letter', part], its?.[part], letter?.[part], report);
  }
  for (const list of Object.keys(english.codes ?? {}))
    sameKeys(['codes', list], texts.codes?.[list], english.codes?.[list], report);
}

function sameKeys(place: readonly string[], its: object = {}, english: object = {}, report: Report): void {
  for (const key of Object.keys(english))
    if (!Object.hasOwn(its, key)) report.add(place, `has no text for "${key}" of texts/en.yaml`);
  for (const key of Object.keys(its))
    if (!Object.hasOwn(english, key))
      report.add([...place, key], 'is a text that texts/en.yaml does not have');
}
