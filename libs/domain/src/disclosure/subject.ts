import type { FieldDefinition } from '#schemas';
import { canonicalJson } from '../canonical-json.js';
import { parsePath, type Path } from '../determination/path.js';

/** What a field is about, so that statements of different forms can be compared. */
export interface Subject {
  /** The place in the record (`record.anchors[anchor=detected].time`), or the field of this regime alone. */
  readonly name: string;
  /** For a choice: from the form's code to the record's, so that forms with other codes say the same. */
  readonly codes?: ReadonlyMap<string, string>;
}

type From = FieldDefinition['from'][number];

/** What such a path leads to is about the report or the people who make it, and differs from report to report. */
const ABOUT_THE_REPORT = new Set(['disclosure', 'recipient', 'evidence']);

/**
 * What a field is about, one subject for each of its sources in order; none for a field about the report itself. A
 * field that is filled from nowhere is about itself, within its regime.
 */
export function subjectsOf(regime: string, field: FieldDefinition): readonly Subject[] {
  const own = { name: `${regime}.${field.key}` };
  if (field.from.some(isAboutReport)) return [];
  const subjects = field.from.flatMap((from) => subjectOf(regime, from) ?? []);
  return subjects.length > 0 ? subjects : [own];
}

function subjectOf(regime: string, { value, code, answer }: From): Subject | undefined {
  if (value !== undefined) return { name: named(regime, parsePath(value)) };
  if (code !== undefined)
    return {
      name: named(regime, parsePath(code.path)),
      codes: new Map(Object.entries(code.map).map(([record, form]) => [form, record])),
    };
  if (answer === undefined) return undefined;
  return { name: 'fact' in answer ? `record.facts[question=${answer.fact}].answer` : canonicalJson(answer) };
}

/**
 * A path by what it asks for: a condition on the answer of a fact only says which answers count, and the order of
 * alternatives says nothing. Other regimes determine other things, so a determination is a subject of its own regime.
 */
function named(regime: string, path: Path): string {
  const text = path
    .map(({ name, selectors }) => {
      const kept = selectors
        .filter(({ member }) => !(name === 'facts' && member.join('.') === 'answer'))
        .map(({ member, values }) => `[${member.join('.')}=${values.toSorted().join('|')}]`)
        .toSorted();
      return name + kept.join('');
    })
    .join('.');
  return path[0]?.name === 'determination' ? `${regime}.${text}` : text;
}

function isAboutReport({ value, items, code }: From): boolean {
  const text = value ?? items ?? code?.path;
  if (text === undefined) return false;
  const [root, part] = parsePath(text);
  return ABOUT_THE_REPORT.has(root!.name) || part?.name === 'part_states';
}
