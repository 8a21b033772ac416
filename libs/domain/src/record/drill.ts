import type { Flaw, Header } from '#schemas';

type DrillHeader = Partial<Pick<Header, 'drill' | 'drill_factor' | 'basis'>>;

/** What a drill is opened with: it is fictional, whatever else it is, so that no number and no document mistakes it. */
export function drillDefaults({ drill }: DrillHeader): DrillHeader {
  return drill ? { basis: 'fictional' } : {};
}

/** All flaws of a header against what a drill is; `current` is the header before the change, if there is one. */
export function drillFlaws(next: DrillHeader, current?: DrillHeader): Flaw[] {
  const changed = (['drill', 'drill_factor'] as const).filter(
    (field) => current !== undefined && current[field] !== next[field],
  );
  return [
    ...changed.map((field) => ({
      pointer: `/${field}`,
      message: 'is said when the incident is opened, and cannot change later; open another incident',
    })),
    ...(next.drill_factor !== undefined && !next.drill
      ? [{ pointer: '/drill_factor', message: 'is for drills: only their clocks can run faster' }]
      : []),
    ...(next.drill && next.basis !== undefined && next.basis !== 'fictional'
      ? [{ pointer: '/basis', message: 'must be fictional for a drill' }]
      : []),
  ];
}
