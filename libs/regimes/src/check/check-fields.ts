import { sourcesOf, type FieldDefinition, type FieldSource, type Regime, type RegimeTexts } from '#schemas';
import { FIGURE_PARTS } from '../fill/figure.js';
import { FORMATS } from '../text/formats.js';
import { checkItemTemplate } from './check-item-template.js';
import { checkPath, questionsOf, type PathCheck } from './check-path.js';
import type { Place } from './conditions.js';
import { codesOf, memberNames } from './context-schema.js';
import type { Names } from './names.js';
import type { Report } from './report.js';

/** Fields: their stages, section, codes and columns exist, and what they are filled from does. */
export function checkFields(regime: Regime, texts: RegimeTexts, names: Names, report: Report): void {
  regime.fields.forEach((field, index) => {
    const place = ['fields', index];
    checkField(field, place, names, report);
    checkShape(field, place, texts, report);
    for (const [from, at] of placedSources(field, place)) {
      checkFrom(field, from, at, report);
      checkCodes(field, from, at, { texts, report });
      checkQuestions(field, from, at, { names, texts, report });
    }
  });
}

/** Every source of a field with its place; one with `first_of` before those in it. */
function placedSources({ from }: FieldDefinition, place: Place): (readonly [FieldSource, Place])[] {
  return from.flatMap((one, at) => [
    [one, [...place, 'from', at]] as const,
    ...(one.first_of ?? []).map((inner, i) => [inner, [...place, 'from', at, 'first_of', i]] as const),
  ]);
}

function checkField(field: FieldDefinition, place: Place, names: Names, report: Report): void {
  report.reference([...place, 'section'], field.section, 'section', names.sections);
  report.reference([...place, 'source'], field.source, 'source', names.sources);
  for (const stage of Object.keys(field.required))
    report.reference([...place, 'required', stage], stage, 'stage', names.stages);
  field.unknown_at?.forEach((stage, at) =>
    report.reference([...place, 'unknown_at', at], stage, 'stage', names.stages),
  );
  const format = field.limit?.format;
  if (format !== undefined)
    report.reference([...place, 'limit', 'format'], format, 'format', new Set(Object.keys(FORMATS)));
}

/** Members that only some field types have: codes for choices, columns for rows, two values for a range. */
function checkShape(field: FieldDefinition, place: Place, texts: RegimeTexts, report: Report): void {
  const isChoice = field.type === 'choice' || field.type === 'choices';
  if (isChoice && field.codes === undefined) report.add(place, 'is a choice and needs codes');
  report.reference([...place, 'codes'], field.codes, 'code list', new Set(Object.keys(texts.codes ?? {})));
  if ((field.type === 'rows') !== (field.columns !== undefined))
    report.add(place, field.columns ? 'has columns, which only rows have' : 'has rows and needs columns');
  if (field.type === 'time_range' && field.from.length > 2)
    report.add([...place, 'from'], 'of a time range gives at most the start and the end');
  const drawn = field.figure && FIGURE_PARTS[field.figure];
  if (drawn && !sourcesOf(field).some(({ items }) => items?.replace(/\[.*$/, '') === `record.${drawn}`))
    report.add(
      [...place, 'figure'],
      `is drawn from record.${drawn}, which the field does not take items from`,
    );
  if (field.unit !== undefined && isKey(field.unit))
    report.reference([...place, 'unit'], field.unit, 'unit', new Set(Object.keys(texts.units ?? {})));
  for (const [from, at] of placedSources(field, place)) {
    if (from.cells && from.cells.length !== field.columns?.length)
      report.add([...at, 'cells'], 'must have one template for each column');
    if (field.type === 'rows' && !from.cells && !from.first_of)
      report.add(at, 'fills rows and needs items and cells');
  }
}

const isKey = (unit: string) => /^[a-z]/.test(unit);

const WAYS = ['value', 'items', 'code', 'answer', 'fixed', 'first_of'] as const;

const WORDED: ReadonlySet<FieldDefinition['type']> = new Set(['text', 'markdown', 'list']);

/** A value is shown as it is: where readers expect words it may not be a code, nor an object without words. */
function checkValue(field: FieldDefinition, path: string, place: Place, report: Report): void {
  const check = checkPath(path);
  reported(check, place, report);
  if ('problem' in check || !WORDED.has(field.type)) return;
  const members = memberNames(check.schema);
  if (codesOf(check.schema))
    report.add(place, `"${path}" leads to a code; write its label with items and each`);
  else if (members.length > 0 && !members.includes('stated') && !members.includes('basis'))
    report.add(place, `"${path}" leads to an item; write it with items and each`);
}

function checkFrom(field: FieldDefinition, from: FieldSource, place: Place, report: Report): void {
  const ways = WAYS.filter((way) => from[way] !== undefined);
  if (ways.length !== 1)
    report.add(place, `must have exactly one of ${WAYS.join(', ')}; it has ${ways.join(', ') || 'none'}`);

  if (from.value !== undefined) checkValue(field, from.value, [...place, 'value'], report);
  if (from.items === undefined) {
    if (from.each ?? from.cells) report.add(place, 'has a template and needs items');
    return;
  }
  if ((from.each === undefined) === (from.cells === undefined))
    report.add(place, 'needs either each (a text per item) or cells (a row per item)');
  const items = checkPath(from.items);
  reported(items, [...place, 'items'], report);
  if ('problem' in items) return;
  if (from.each !== undefined) checkItemTemplate(from.each, items.schema, [...place, 'each'], report);
  from.cells?.forEach((cell, index) =>
    checkItemTemplate(cell, items.schema, [...place, 'cells', index], report),
  );
}

/** Answers that a source takes are to questions that somebody asks, and their codes are those of the field. */
function checkQuestions(
  { type, codes }: FieldDefinition,
  { value, items, code }: FieldSource,
  place: Place,
  { names, texts, report }: CodeContext & { readonly names: Names },
): void {
  for (const [way, path] of Object.entries({ value, items, code: code?.path }))
    for (const question of path === undefined ? [] : questionsOf(path)) {
      report.reference([...place, way], question, 'question', names.questions);
      const given = names.codes.get(question);
      const taken = codes === undefined ? undefined : texts.codes?.[codes];
      if (way !== 'value' || !given || !taken || !type.startsWith('choice')) continue;
      for (const one of given)
        if (!Object.hasOwn(taken, one))
          report.add(
            [...place, way],
            `gives the code "${one}" of "${question}", which "${codes}" does not have`,
          );
    }
}

interface CodeContext {
  readonly texts: RegimeTexts;
  readonly report: Report;
}

function checkCodes(
  field: FieldDefinition,
  from: FieldSource,
  place: Place,
  { texts, report }: CodeContext,
): void {
  if (from.fixed !== undefined)
    report.reference([...place, 'fixed'], from.fixed, 'fixed text', new Set(Object.keys(texts.fixed ?? {})));
  if (!from.code) return;
  const check = checkPath(from.code.path);
  reported(check, [...place, 'code', 'path'], report);
  const known = 'schema' in check ? codesOf(check.schema) : undefined;
  const formCodes = new Set(Object.keys((field.codes && texts.codes?.[field.codes]) || {}));
  for (const [code, formCode] of Object.entries(from.code.map)) {
    const at = [...place, 'code', 'map', code];
    if (known && !known.includes(code))
      report.add(at, `maps "${code}", which is not one of ${known.join(', ')}`);
    report.reference(at, formCode, 'code', formCodes);
  }
}

function reported(check: PathCheck, place: Place, report: Report): void {
  if ('problem' in check) report.add(place, check.problem);
}
