import { BEHAVIOURS, limbsOf, type Condition } from '#schemas';
import { checkPath } from './check-path.js';
import { limbsWithPlaces, type Place, type PlacedCondition } from './conditions.js';
import type { Names } from './names.js';
import type { Report } from './report.js';

/** What the conditions of a regime refer to exists, and what readers see as a reason has an id for its text. */
export function checkConditions(conditions: readonly PlacedCondition[], names: Names, report: Report): void {
  for (const { place, condition, explained } of conditions)
    for (const found of limbsWithPlaces(condition as Condition, place)) {
      checkLimb(found.limb, found.place, names, report);
      if (explained) checkExplained(found.limb, found.place, report);
    }
}

/** The ids of all limbs that readers see: each needs a text. */
export function explainedIds(conditions: readonly PlacedCondition[]): ReadonlySet<string> {
  const limbs = conditions
    .filter(({ explained }) => explained)
    .flatMap(({ place, condition }) => limbsWithPlaces(condition as Condition, place));
  return new Set(limbs.flatMap(({ limb }) => limb.id ?? []));
}

function checkLimb(limb: Condition, place: Place, names: Names, report: Report): void {
  report.reference([...place, 'source'], limb.source, 'source', names.sources);
  if ('fact' in limb) checkFact(limb, place, names, report);
  if ('category' in limb)
    limb.category.forEach((id, index) =>
      report.reference([...place, 'category', index], id, 'category', names.categories),
    );
  if ('behaviour' in limb) checkBehaviours(limb.behaviour, [...place, 'behaviour'], report);
  if ('number' in limb) checkNumber(limb.number, [...place, 'number'], report);
  if ('during' in limb) report.period([...place, 'during'], limb.during.from, limb.during.to);
  if ('at_least' in limb && limb.at_least > limb.of.length)
    report.add([...place, 'at_least'], `asks for ${limb.at_least} of ${limb.of.length}`);
}

function checkFact(
  { fact, has }: { readonly fact: string; readonly has?: readonly string[] },
  place: Place,
  names: Names,
  report: Report,
): void {
  report.reference([...place, 'fact'], fact, 'question', names.questions);
  const codes = names.codes.get(fact);
  if (has && !codes) report.add([...place, 'has'], `is for a question with codes, and "${fact}" has none`);
  has?.forEach((code, index) => {
    if (codes) report.reference([...place, 'has', index], code, `code of "${fact}"`, codes);
  });
}

/** A leaf says in words what was asked; a fact as a whole has its question's words. Categories are the outcome, not a reason. */
function checkExplained(limb: Condition, place: Place, report: Report): void {
  if ('category' in limb) report.add(place, 'may not ask for a category: categories are decided after it');
  const isWorded = 'fact' in limb && !limb.has;
  if (limb.id === undefined && limbsOf(limb).length === 0 && !isWorded)
    report.add(place, 'needs an id, so that texts can say in words what it asks');
}

function checkBehaviours(codes: readonly string[], place: Place, report: Report): void {
  codes.forEach((code, index) => {
    if (!BEHAVIOURS.some((known) => known === code || known.startsWith(`${code}.`)))
      report.add([...place, index], `names the behaviour "${code}"; known: ${BEHAVIOURS.join(', ')}`);
  });
}

interface NumberLimit {
  readonly path: string;
  readonly at_least?: number;
  readonly at_most?: number;
}

function checkNumber({ path, at_least, at_most }: NumberLimit, place: Place, report: Report): void {
  const check = checkPath(path);
  if ('problem' in check) report.add([...place, 'path'], check.problem);
  else if (!['number', 'integer'].includes(String((check.schema as { type?: unknown }).type)))
    report.add([...place, 'path'], `"${path}" does not lead to a number`);
  else if (!path.startsWith('record.'))
    report.add([...place, 'path'], `"${path}" does not start at the record`);
  if (at_least === undefined && at_most === undefined) report.add(place, 'needs at_least or at_most');
}
