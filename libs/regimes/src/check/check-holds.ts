import type { Hold, Regime } from '#schemas';
import type { Place } from './conditions.js';
import type { Names } from './names.js';
import type { Report } from './report.js';

/** Holds: whoever they are towards exists, and they have one beginning and known ends. */
export function checkHolds({ holds = [], stages }: Regime, names: Names, report: Report): void {
  const ids = [...stages, ...holds].map(({ id }) => id);
  holds.forEach((hold, index) => {
    const place = ['holds', index];
    if (ids.filter((id) => id === hold.id).length > 1)
      report.add([...place, 'id'], `repeats the id "${hold.id}" of a stage or hold`);
    checkHold(hold, place, names, report);
  });
}

function checkHold(hold: Hold, place: Place, names: Names, report: Report): void {
  hold.recipients.forEach((id, index) =>
    report.reference([...place, 'recipients', index], id, 'recipient', names.recipients),
  );
  if ((hold.begins.anchor === undefined) === (hold.begins.first_of === undefined))
    report.add([...place, 'begins'], 'must name either anchor or first_of');
  hold.until.forEach(({ filing, anchor }, index) => {
    if ((filing === undefined) === (anchor === undefined))
      report.add([...place, 'until', index], 'must name either a filing or an anchor');
    report.reference([...place, 'until', index, 'filing'], filing, 'stage', names.stages);
  });
  report.reference([...place, 'source'], hold.source, 'source', names.sources);
  report.period(place, hold.effective_from, hold.effective_to);
}
