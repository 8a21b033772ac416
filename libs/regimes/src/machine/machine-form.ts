import { valueText } from '#domain';
import { flaws, type FieldValue, type FilledField, type FrozenDisclosure, type PlacedValue } from '#schemas';
import type { MachineFormat, Pack } from '../pack/pack.js';
import { FORMATS } from '../text/formats.js';
import { titleOf } from './title.js';
import { emptyTarget, place, stepsOf, type Json } from './place.js';

export interface MachineForm {
  /** JSON, indented, in the order of the format. */
  readonly bytes: Uint8Array;
  /** What the receiver's schema has against it, each as place and reason; empty when it would be taken. */
  readonly problems: readonly string[];
}

/**
 * A document in somebody else's JSON. A function of the frozen content, or of a copy of it, and of the format alone:
 * what is missing or withheld there is not in it.
 */
export function machineForm(pack: Pack, format: MachineFormat, document: FrozenDisclosure): MachineForm {
  const target = emptyTarget();
  const types = new Map(pack.regime.fields.map(({ key, type }) => [key, type]));
  const fields = new Map(document.sections.flatMap(({ fields }) => fields).map((one) => [one.key, one]));
  for (const placed of format.definition.values ?? []) {
    const isOne = types.get(placed.field ?? '') === 'choice';
    const value = valueOf(placed, { pack, document, fields, isOne });
    if (value !== undefined) place(target, stepsOf(placed.path)!, value);
  }
  return {
    bytes: new TextEncoder().encode(`${JSON.stringify(target, null, 2)}\n`),
    problems: (format.schema ? flaws(format.schema, target) : []).map(
      ({ pointer, message }) => `${pointer.slice(1).replaceAll('/', '.') || 'The whole'}: ${message}`,
    ),
  };
}

/** The regime's own format, where it has one. */
export function ownFormat(pack: Pack): MachineFormat | undefined {
  return Object.values(pack.formats).find(({ definition }) => definition.own);
}

interface From {
  readonly pack: Pack;
  readonly document: FrozenDisclosure;
  readonly fields: ReadonlyMap<string, FilledField>;
  /** The target takes one code. */
  readonly isOne: boolean;
}

function valueOf(placed: PlacedValue, { pack, document, fields, isOne }: From): Json | undefined {
  if (placed.fixed !== undefined) return structuredClone(placed.fixed);
  if (placed.frame !== undefined) return frameOf(placed, document, pack);
  const value = fields.get(placed.field!)?.value;
  return value && fits(placed, value) ? fieldOf(placed, value, isOne) : undefined;
}

function frameOf({ frame, as, codes }: PlacedValue, document: FrozenDisclosure, pack: Pack): Json {
  switch (frame!) {
    case 'id':
      return document.id;
    case 'tlp':
      return document.tlp;
    case 'language':
      return codes?.[document.language] ?? document.language;
    case 'incident':
      return document.incident.reference;
    case 'title':
      return titleOf(pack, document);
    case 'organisation':
      return document.organisation.name;
    case 'prepared_at':
      return timeOf(document.prepared_at, as);
    case 'sources':
      return document.registers.sources.flatMap(({ title, url }) =>
        url === undefined ? [] : [{ label: title, url }],
      );
  }
}

function fits({ matches, differs }: PlacedValue, value: FieldValue): boolean {
  const has = (format: string) => FORMATS[format as keyof typeof FORMATS].test(valueText(value));
  return (matches === undefined || has(matches)) && (differs === undefined || !has(differs));
}

function fieldOf({ as, codes, column }: PlacedValue, value: FieldValue, isOne: boolean): Json | undefined {
  if (as === 'text') return valueText(value);
  switch (value.kind) {
    case 'text':
    case 'markdown':
      return value.text;
    case 'boolean':
    case 'number':
      return value.value;
    case 'time':
      return timeOf(value.from, as);
    case 'choices': {
      const all = value.options.map(({ code }) => codes?.[code] ?? code);
      return isOne ? all[0] : all;
    }
    case 'list':
      return value.entries.map(({ text }) => text);
    case 'rows': {
      const rows = value.rows.map(({ cells }) =>
        Object.fromEntries(value.columns.map(({ key }, at) => [key, cells[at] ?? ''])),
      );
      return column === undefined ? rows : [...new Set(rows.map((row) => row[column]!))].filter(Boolean);
    }
  }
}

/** RFC 3339 in UTC to the second, or the day alone. */
function timeOf(instant: string, as: PlacedValue['as']): string {
  const seconds = `${new Date(instant).toISOString().slice(0, 19)}Z`;
  return as === 'day' ? seconds.slice(0, 10) : seconds;
}
