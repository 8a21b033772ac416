import { Temporal } from 'temporal-polyfill';
import {
  SAFEGUARD_EFFECTS,
  type FieldDefinition,
  type FigureData,
  type IncidentRecord,
  type Item,
  type ItemRef,
  type Measurement,
  type PartName,
  type StatedTime,
} from '#schemas';
import { instantOf, recurrence, type RecurrenceCell, type RecurrenceMatrix } from '#domain';
import { rateText, shortRateText } from '../text/rate.js';
import { labelOf, say, timeText, zoneOf, type Words } from '../text/words.js';
import type { Filling } from './context.js';

/** The part of the record whose items each figure draws. */
export const FIGURE_PARTS = {
  timeline: 'timeline',
  trigger_rates: 'trigger_conditions',
  mitigation_effect: 'mitigations',
  safeguard_matrix: 'safeguards',
  recurrence_matrix: 'mitigations',
} as const satisfies Record<FigureData['kind'], PartName>;

type Groups = Extract<FigureData, { kind: 'trigger_rates' }>['groups'];

/** The numbers behind a field's figure: of the items that its value shows, in their order; none without any to draw. */
export function figureOf(
  { figure }: FieldDefinition,
  shown: readonly ItemRef[],
  { context, words }: Filling,
): FigureData | undefined {
  if (figure === undefined) return undefined;
  const part = FIGURE_PARTS[figure];
  const ids = new Set(shown.filter((ref) => ref.part === part).map(({ item_id }) => item_id));
  const items = (context.record[part] as readonly Item[]).filter(({ id }) => ids.has(id));
  return figureData(figure, { ...context.record, [part]: items }, words);
}

/** The numbers of a chart of a record, with all texts that it shows; none without anything to draw. */
export function figureData(
  kind: FigureData['kind'],
  record: IncidentRecord,
  words: Words,
): FigureData | undefined {
  switch (kind) {
    case 'timeline':
      return timeline(record.timeline, words);
    case 'trigger_rates':
      return grouped(kind, triggerRates(record.trigger_conditions, words));
    case 'mitigation_effect':
      return grouped(kind, mitigationEffects(record.mitigations, words));
    case 'safeguard_matrix':
      return safeguardMatrix(record.safeguards, words);
    case 'recurrence_matrix':
      return recurrenceMatrix(record, words);
  }
}

function timeline(items: readonly Item<'timeline'>[], words: Words): FigureData | undefined {
  if (items.length === 0) return undefined;
  const events = items.map(({ time, kind, text }) => ({
    at: instantOf(time),
    kind,
    kind_text: labelOf(words, 'timeline_kinds', kind),
    time_text: timeText(words, time),
    text,
  }));
  const offset = commonOffset(items.map(({ time }) => time));
  return { kind: 'timeline', ...(offset !== undefined && { utc_offset: offset }), events };
}

/** In minutes, where all times that are more precise than a day are said in one zone. */
function commonOffset(times: readonly StatedTime[]): number | undefined {
  const zones = Map.groupBy(
    times.filter((time) => zoneOf(time) !== undefined),
    zoneOf,
  );
  const [[time] = []] = zones.values();
  if (zones.size !== 1 || !time) return undefined;
  return Temporal.Instant.from(instantOf(time)).toZonedDateTimeISO(time.zone).offsetNanoseconds / 60e9;
}

function grouped(kind: 'trigger_rates' | 'mitigation_effect', all: Groups): FigureData | undefined {
  const groups = all.filter(({ bars }) => bars.length > 0);
  return groups.length > 0 ? { kind, groups } : undefined;
}

function triggerRates(items: readonly Item<'trigger_conditions'>[], words: Words): Groups {
  return items.map(({ statement, variants = [] }) => ({
    title: statement,
    bars: variants.map(({ name, rate }) => bar(name, rate, words)),
  }));
}

function mitigationEffects(items: readonly Item<'mitigations'>[], words: Words): Groups {
  return items.map(({ title, before, after, measurements = [] }) => ({
    title,
    bars: [
      ...(before ? [bar(versioned(say(words, 'figure_before'), before), before, words)] : []),
      ...(after ? [bar(versioned(say(words, 'figure_after'), after), after, words)] : []),
      ...measurements.map((figure) => bar(figure.system_version ?? figure.metric, figure, words)),
    ],
  }));
}

function versioned(label: string, { system_version: version }: Measurement): string {
  return version === undefined ? label : `${label} (${version})`;
}

function bar(label: string, figure: Measurement, words: Words): Groups[number]['bars'][number] {
  const { unit, value, basis, interval } = figure;
  const whiskers = interval && { low: interval.low, high: interval.high };
  return { label, unit, value, ...whiskers, basis, text: rateText(words, figure) };
}

function safeguardMatrix(items: readonly Item<'safeguards'>[], words: Words): FigureData | undefined {
  if (items.length === 0) return undefined;
  return {
    kind: 'safeguard_matrix',
    effects: SAFEGUARD_EFFECTS.map((code) => ({ code, text: labelOf(words, 'safeguard_effects', code) })),
    safeguards: items.map(({ layer, name, result, effect }) => ({
      layer_text: labelOf(words, 'safeguard_layers', layer),
      name,
      result,
      result_text: labelOf(words, 'safeguard_results', result),
      ...(effect !== undefined && { effect }),
    })),
  };
}

/** Of the systems that a record is about, all versions beside each other; one system alone need not be named. */
function recurrenceMatrix(record: IncidentRecord, words: Words): FigureData | undefined {
  const matrices = recurrence([record]);
  const [first] = matrices;
  if (!first || first.rows.length === 0) return undefined;
  const called = (version: string) =>
    matrices.length === 1 ? version.slice(first.system.length + 1) : version;
  return {
    kind: 'recurrence_matrix',
    versions: matrices.flatMap(({ versions }) => versions.map(called)),
    rows: first.rows.map(({ mitigation }, index) => ({
      title: mitigation.title,
      cells: matrices.flatMap(({ rows }) =>
        rows[index]!.cells.map((cell) => recurrenceCell(cell, called, words)),
      ),
    })),
  };
}

/** The numbers of a chart over all incidents of a system; none without a mitigation of a version. */
export function systemFigureData(
  { system, versions, rows }: RecurrenceMatrix,
  words: Words,
): FigureData | undefined {
  if (rows.length === 0) return undefined;
  const called = (version: string) => version.slice(system.length + 1);
  return {
    kind: 'recurrence_matrix',
    versions: versions.map(called),
    rows: rows.map(({ incident, mitigation, cells }) => ({
      title: `${incident.reference}: ${mitigation.title}`,
      cells: cells.map((cell) => recurrenceCell(cell, called, words)),
    })),
  };
}

function recurrenceCell(
  { state, figure, measured_on: version, verdict }: RecurrenceCell,
  called: (version: string) => string,
  words: Words,
) {
  const text = figure
    ? shortRateText(words, { basis: 'measured', ...figure })
    : version === undefined
      ? say(words, 'figure_not_measured')
      : say(words, 'figure_stale', { version: called(version) });
  const { result } = verdict ?? {};
  return {
    state,
    text,
    ...(result && { verdict: result, verdict_text: labelOf(words, 'figures', result) }),
  };
}
