import type { PartName } from '#schemas';

/** A figure of an item that is not typed but measured from a log, once the item is there. */
export interface FigureToMeasure {
  /** The name of the log among the evidence of the case. */
  readonly log: string;
  readonly figure: Readonly<Record<string, unknown>>;
  /** Where in the item it goes, as the API names it. */
  readonly place: { readonly field: string } | { readonly variant: string };
}
type Node = Readonly<Record<string, unknown>>;

/**
 * Takes out of an item what a case file writes as `after: { measure: after.json, score: ..., metric: ... }`, of
 * mitigations and of the variants of trigger conditions.
 */
export function figuresToMeasure(
  part: PartName,
  item: unknown,
): { readonly input: unknown; readonly figures: readonly FigureToMeasure[] } {
  const node = item as Node;
  if (part === 'trigger_conditions') return ofCondition(node);
  const all = Object.entries(node);
  return {
    input: Object.fromEntries(all.filter(([, value]) => !isMeasured(value))),
    figures: all.flatMap(([field, value]) => (isMeasured(value) ? [figureOf(value, { field })] : [])),
  };
}

function ofCondition({ variants = [], ...item }: Node) {
  const all = variants as readonly { readonly name: string; readonly rate: unknown }[];
  const typed = all.filter(({ rate }) => !isMeasured(rate));
  return {
    input: { ...item, ...(typed.length > 0 && { variants: typed }) },
    figures: all.flatMap(({ name, rate }) => (isMeasured(rate) ? [figureOf(rate, { variant: name })] : [])),
  };
}

function figureOf({ measure, ...figure }: Node, place: FigureToMeasure['place']): FigureToMeasure {
  return { log: String(measure), figure, place };
}

function isMeasured(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'measure' in value;
}
