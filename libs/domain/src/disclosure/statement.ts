import type {
  FieldDefinition,
  FieldValue,
  FilledField,
  FrozenDisclosure,
  IncidentRecord,
  Regime,
} from '#schemas';
import { member, parsePath, select, type Hit } from '../determination/path.js';
import { isStatedTime } from '../time/stated-time.js';
import { spanOf } from '../time/span.js';
import { fieldsOf } from './content-changes.js';
import { subjectsOf, type Subject } from './subject.js';
import { valueText } from './value-text.js';

/** A value in a form that can be compared across regimes and languages. An estimate says that it may still change. */
export type Asserted =
  | { readonly kind: 'time'; readonly from: string; readonly to: string; readonly estimate: boolean }
  | { readonly kind: 'number'; readonly value: number; readonly estimate: boolean }
  | { readonly kind: 'codes'; readonly codes: readonly string[]; readonly many: boolean };

/** What a statement says about a subject. */
export interface Claim {
  readonly subject: string;
  readonly asserted: Asserted;
}

/** One field value as a disclosure asserts it; running text makes no claims that could be compared. */
export interface Statement {
  readonly key: string;
  readonly number?: string;
  readonly label: string;
  readonly text: string;
  readonly claims: readonly Claim[];
}

interface Asserting {
  readonly regime: Regime;
  /** At the revision that the document was made from. */
  readonly record: IncidentRecord;
  readonly document: FrozenDisclosure;
}

/** Everything that a document asserts, one statement per field that has a value, in the order of the form. */
export function statementsOf({ regime, record, document }: Asserting): readonly Statement[] {
  const definitions = new Map(regime.fields.map((field) => [field.key, field]));
  return fieldsOf(document)
    .filter(({ state, value }) => state === 'complete' && value)
    .map(({ key, number, label, value, overridden }) => ({
      key,
      ...(number !== undefined && { number }),
      label,
      text: valueText(value),
      claims: claimsOf({
        regime: regime.id,
        field: definitions.get(key)!,
        record,
        value: value!,
        overridden,
      }),
    }));
}

interface Claiming extends Pick<FilledField, 'overridden'> {
  readonly regime: string;
  readonly field: FieldDefinition;
  readonly record: IncidentRecord;
  readonly value: FieldValue;
}

/** Within its regime a field is always about itself; across regimes it is about its place in the record. */
function claimsOf(claiming: Claiming): readonly Claim[] {
  const subjects = subjectsOf(claiming.regime, claiming.field);
  if (subjects.length === 0) return [];
  const own = { name: `${claiming.regime}.${claiming.field.key}` };
  const elsewhere = subjects.filter(({ name }) => name !== own.name);
  const { value } = claiming;
  switch (value.kind) {
    case 'time':
      return timeClaims(value, claiming, own);
    case 'number': {
      const hit = hitsOf(claiming)[0];
      const asserted = { kind: 'number', value: value.value, estimate: isEstimate(hit, claiming) } as const;
      return [own, ...placeOf(hit, elsewhere)].map(({ name }) => ({ subject: name, asserted }));
    }
    case 'boolean':
      return codeClaims([value.value ? 'yes' : 'no'], false, [
        own,
        ...elsewhere.map(({ name }) => ({ name })),
      ]);
    case 'choices': {
      const codes = value.options.map(({ code }) => code);
      const mapped = elsewhere.filter((one) => codes.some((code) => one.codes?.has(code)));
      return codeClaims(codes, claiming.field.type === 'choices', [own, ...mapped]);
    }
    case 'text':
    case 'markdown':
    case 'list':
    case 'rows':
      return [];
  }
}

function codeClaims(codes: readonly string[], many: boolean, subjects: readonly Subject[]): Claim[] {
  return subjects.map(({ name, codes: translation }) => ({
    subject: name,
    asserted: {
      kind: 'codes',
      codes: codes.flatMap((code) => (translation ? (translation.get(code) ?? []) : code)).toSorted(),
      many,
    },
  }));
}

/** The start of a range is about its first source, its end about the second. */
function timeClaims(value: Extract<FieldValue, { kind: 'time' }>, claiming: Claiming, own: Subject): Claim[] {
  const isRange = claiming.field.type === 'time_range';
  const [first, second] = isRange
    ? claiming.field.from.map(
        (from) => hitsOf({ ...claiming, field: { ...claiming.field, from: [from] } })[0],
      )
    : [hitsOf(claiming)[0]];
  const places = subjectsOf(claiming.regime, claiming.field).filter(({ name }) => name !== own.name);
  const at = (
    hit: Placed | undefined,
    place: Subject | undefined,
    instant: string,
    suffix: string,
  ): Claim[] =>
    [{ name: own.name + suffix }, ...placeOf(hit, place ? [place] : [])].map(({ name }) => ({
      subject: name,
      asserted: { kind: 'time', ...spanAt(hit, instant, claiming), estimate: isEstimate(hit, claiming) },
    }));
  return [
    ...at(first, places[0], value.from, ''),
    ...(value.to === undefined ? [] : at(second, isRange ? places[1] : undefined, value.to, '.end')),
  ];
}

interface Placed {
  readonly hit: Hit;
  readonly name: string;
}

/** What the record has for the sources of a field, in order, each with its place named exactly. */
function hitsOf({ regime, field, record }: Pick<Claiming, 'regime' | 'field' | 'record'>): Placed[] {
  return field.from.flatMap((from) => {
    if (from.value === undefined) return [];
    const [subject] = subjectsOf(regime, { ...field, from: [from] });
    return select({ record }, parsePath(from.value)).map((hit) => ({
      hit,
      name: exactly(subject!.name, hit),
    }));
  });
}

/** Of alternatives in a path (`[anchor=detected|discovered]`), the one that the item has. */
function exactly(name: string, { item }: Hit): string {
  return name.replaceAll(/\[([\w.]+)=([^\]]*\|[^\]]*)\]/g, (whole, path: string) => {
    const value = member(item, path.split('.'));
    return typeof value === 'string' ? `[${path}=${value}]` : whole;
  });
}

/** A value that is not from the record is about what the form's first source is about. */
function placeOf(hit: Placed | undefined, subjects: readonly Subject[]): readonly Subject[] {
  return hit ? [{ name: hit.name }] : subjects.slice(0, 1);
}

function isEstimate(hit: Placed | undefined, { overridden }: Claiming): boolean {
  if (!hit || overridden) return false;
  const { value, item } = hit.hit;
  if (typeof value === 'object' && value !== null && isStatedTime(value))
    return value.precision === 'estimated';
  return member(item, ['quantity', 'estimate']) === true;
}

/** What a person typed is known to the minute; what the record has, as precisely as it was stated. */
function spanAt(hit: Placed | undefined, instant: string, { overridden }: Claiming) {
  const value = hit?.hit.value;
  if (!overridden && typeof value === 'object' && value !== null && isStatedTime(value)) return spanOf(value);
  return spanOf({ stated: `${instant.slice(0, 16)}Z`, zone: 'UTC', precision: 'minute' });
}
