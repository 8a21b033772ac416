import { COUNTING } from '#domain';
import type { Deadline, Regime, Stage } from '#schemas';
import type { Place } from './conditions.js';
import type { Names } from './names.js';
import { dayAfter, type Report } from './report.js';

/** Identity, status over time, recipients, stages and deadlines: everything refers to something that exists. */
export function checkRegime(regime: Regime, names: Names, report: Report): void {
  checkUnique(regime, report);
  checkStatus(regime.status, names, report);
  regime.recipients.forEach(({ per_state }, index) =>
    per_state?.named_by.forEach(({ source }, at) =>
      report.reference(
        ['recipients', index, 'per_state', 'named_by', at, 'source'],
        source,
        'source',
        names.sources,
      ),
    ),
  );
  regime.stages.forEach((stage, index) => checkStage(stage, ['stages', index], names, report));
  checkFollows(regime.stages, report);
  regime.successors?.forEach(({ stage }, index) =>
    report.reference(['successors', index, 'stage'], stage, 'stage', names.stages),
  );
  checkStarts(regime.stages, report);
}

function checkUnique(regime: Regime, report: Report): void {
  for (const part of ['sources', 'categories', 'recipients', 'stages', 'questions'] as const)
    report.unique(
      regime[part].map(({ id }, index) => [[part, index, 'id'], id] as const),
      'id',
    );
  report.unique(
    regime.fields.map(({ key }, index) => [['fields', index, 'key'], key] as const),
    'field',
  );
  report.unique(
    regime.sections.map((id, index) => [['sections', index], id] as const),
    'section',
  );
  report.unique(
    regime.stages.flatMap((stage, s) =>
      stage.deadlines.map(({ id }, d) => [['stages', s, 'deadlines', d, 'id'], id] as const),
    ),
    'deadline',
  );
}

/** The periods follow one another without gap or overlap, so that every date has exactly one status. */
function checkStatus(periods: Regime['status'], names: Names, report: Report): void {
  periods.forEach((period, index) => {
    const place = ['status', index];
    report.reference([...place, 'source'], period.source, 'source', names.sources);
    report.period(place, period.from, period.to);
    const before = periods[index - 1];
    if (before && (before.to === undefined || period.from !== dayAfter(before.to)))
      report.add([...place, 'from'], 'must be the day after the period before it ends');
  });
}

function checkStage(stage: Stage, place: Place, names: Names, report: Report): void {
  report.reference([...place, 'follows'], stage.follows, 'stage', names.stages);
  stage.recipients.forEach((id, index) =>
    report.reference([...place, 'recipients', index], id, 'recipient', names.recipients),
  );
  stage.sections?.forEach((id, index) =>
    report.reference([...place, 'sections', index], id, 'section', names.sections),
  );
  stage.deadlines.forEach((deadline, index) =>
    checkDeadline(deadline, [...place, 'deadlines', index], names, report),
  );
}

function checkDeadline(deadline: Deadline, place: Place, names: Names, report: Report): void {
  const { anchor, first_of, filing, end_of } = deadline.start;
  if ([anchor, first_of, filing].filter((way) => way !== undefined).length !== 1)
    report.add([...place, 'start'], 'must name exactly one of anchor, first_of and filing');
  if (end_of !== undefined && (filing || deadline.limit?.unit === 'hours'))
    report.add([...place, 'start', 'end_of'], 'is for an anchor and a limit in days, weeks or months');
  report.reference([...place, 'start', 'filing', 'stage'], filing?.stage, 'stage', names.stages);
  report.reference([...place, 'source'], deadline.source, 'source', names.sources);
  checkUnits(deadline, place, report);
  report.period(place, deadline.effective_from, deadline.effective_to);
}

/** A rule that cannot count a unit would fail only once the clock runs. */
function checkUnits({ limit }: Deadline, place: Place, report: Report): void {
  for (const name of ['rule', 'adjusted_rule'] as const) {
    const rule = limit?.[name];
    if (!limit || !rule || COUNTING[rule].units.includes(limit.unit)) continue;
    const known = COUNTING[rule].units.join(', ');
    report.add([...place, 'limit', name], `counts ${known}, and the limit is in ${limit.unit}`);
  }
}

/** A clock that starts with a filing starts with one of an earlier stage: obligations are worked out in order. */
function checkStarts(stages: readonly Stage[], report: Report): void {
  stages.forEach((stage, index) => {
    const earlier = stages.slice(0, index).map(({ id }) => id);
    stage.deadlines.forEach(({ start }, at) => {
      const from = start.filing?.stage;
      const exists = stages.some(({ id }) => id === from);
      if (from === undefined || !exists || earlier.includes(from)) return;
      const place = ['stages', index, 'deadlines', at, 'start', 'filing', 'stage'];
      report.add(place, `must be an earlier stage than "${stage.id}"`);
    });
  });
}

/** A stage that follows itself, directly or through others, would never start. */
function checkFollows(stages: readonly Stage[], report: Report): void {
  const follows = new Map(stages.map(({ id, follows }) => [id, follows]));
  stages.forEach(({ id }, index) => {
    const seen = new Set<string>();
    let next: string | undefined = id;
    while (next !== undefined && !seen.has(next)) {
      seen.add(next);
      next = follows.get(next);
    }
    if (next === id) report.add(['stages', index, 'follows'], `makes the stage "${id}" follow itself`);
  });
}
