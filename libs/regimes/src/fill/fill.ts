import type { FieldDefinition, FilledField, FilledSection } from '#schemas';
import type { Pack } from '../pack/pack.js';
import { refText } from '../text/words.js';
import { atStage, prepare, type FillContext, type FilledForm, type Filling } from './context.js';
import { figureOf } from './figure.js';
import type { Piece } from './piece.js';
import { standingOf } from './standing.js';

/**
 * Fills a regime's form at one stage from a record: per field its value, where it comes from, its state and what is
 * wrong with it. Pure: the same input gives the same form. Throws a RangeError for a stage, recipient or language that
 * the pack does not have.
 */
export function fill(pack: Pack, stage: string, context: FillContext): FilledForm {
  const prepared = atStage(prepare(pack, context), stage, context.recipient);
  const ids = prepared.stage.sections ?? pack.regime.sections;
  const sections = ids.map((id) => fillSection(id, prepared));
  return { stage, sections, registers: prepared.registers.entries() };
}

/** In the order of the document, because references are numbered by first use. */
function fillSection(id: string, prepared: Filling): FilledSection {
  const { title, intro } = prepared.words.texts.sections[id]!;
  const fields = prepared.pack.regime.fields.filter(({ section }) => section === id);
  return {
    id,
    title,
    ...(intro !== undefined && { intro }),
    fields: fields.map((field) => ({ ...described(field, prepared), ...filled(field, prepared) })),
  };
}

function filled(
  field: FieldDefinition,
  prepared: Filling,
): Omit<FilledField, keyof ReturnType<typeof described>> {
  const { pieces, write, hasValue: _hasValue, ...standing } = standingOf(field, prepared);
  const refs = new Map(pieces.map((piece) => [piece, cited(piece, prepared)]));
  const value = write({ words: prepared.words, refsOf: (piece) => refs.get(piece)! });
  const figure_data = value && figureOf(field, standing.provenance, prepared);
  return {
    ...standing,
    ...(value && { value }),
    ...(figure_data && { figure_data }),
    refs: [...new Set([...refs.values()].flat())],
  };
}

function cited({ citations, evidence }: Piece, { registers }: Filling): string[] {
  const refs = registers.cite(citations);
  const own = evidence === undefined ? undefined : registers.evidenceItem(evidence);
  return own === undefined ? refs : [own, ...refs];
}

function described({ key, number, origin, ref, figure }: FieldDefinition, { words }: Filling) {
  const { label } = words.texts.fields[key]!;
  return {
    key,
    label,
    origin,
    ...(number !== undefined && { number }),
    ...(ref !== undefined && { ref: refText(words, ref) }),
    ...(figure !== undefined && { figure }),
  };
}
