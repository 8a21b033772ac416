import { holidayCalendar } from '#calendars';
import {
  determine,
  openIncident,
  resolve,
  schedule,
  type Filing,
  type Obligation,
  type Scheduling,
} from '#domain';
import type { IncidentRecord, Item, Regime } from '#schemas';

type Anchors = Readonly<Record<string, string>>;
type Stage = Regime['stages'][number];
type Deadline = Stage['deadlines'][number];

const ZONE = 'Europe/Berlin';

/** A limit on a stage with the boring parts filled in: `start` is an anchor, or `stage` after which it runs. */
export function deadline(
  id: string,
  start: string,
  limit?: Deadline['limit'],
  more: Partial<Deadline> = {},
): Deadline {
  const [stage, which] = start.split('@');
  return {
    id,
    start: which ? { filing: { stage, which } } : { anchor: start },
    ...(limit && { limit }),
    ref: `Art. ${id}`,
    source: 'act',
    certainty: 'primary',
    ...more,
  } as Deadline;
}

export function stage(id: string, deadlines: Deadline[], more: Partial<Stage> = {}): Stage {
  return { id, recipients: ['authority'], deadlines, ...more };
}

/** A record whose anchors were stated in Berlin's local time, to the minute or to the day. */
export function recordWith(anchors: Anchors, more: Partial<IncidentRecord> = {}): IncidentRecord {
  const { record } = openIncident(
    { title: 'A clock is ticking' },
    { id: 'inc_00000000-0000-4000-8000-000000000000', reference: 'CAN-2026-0001' },
    { by: 'test', now: new Date('2026-11-23T00:00:00Z') },
  );
  const items = Object.entries(anchors).map(([anchor, stated], index) => ({
    id: `anc_${index}`,
    rev: 1,
    citations: [],
    anchor,
    time: resolve({ stated, zone: ZONE, precision: stated.length === 10 ? 'day' : 'minute' }),
  }));
  return { ...record, anchors: items as unknown as readonly Item<'anchors'>[], ...more };
}

export interface Scene {
  readonly stages: readonly Stage[];
  readonly anchors?: Anchors;
  readonly facts?: Readonly<Record<string, 'yes' | 'no'>>;
  /** `stage` -> local time in Berlin, in the order of filing. */
  readonly filings?: readonly (readonly [stage: string, at: string, more?: Partial<Filing>])[];
  readonly now?: string;
  readonly regime?: Partial<Regime>;
}

/** What is due in a scene: a regime in force that applies to every production incident, seen at `now` (Berlin). */
export function obligationsIn(scene: Scene): Obligation[] {
  return schedule(schedulingOf(scene));
}

export function schedulingOf({
  stages,
  anchors = {},
  facts = {},
  filings = [],
  now,
  regime,
}: Scene): Scheduling {
  const law = { ...aRegime, stages, ...regime } as unknown as Regime;
  const answers = Object.entries(facts).map(([question, answer], index) => ({
    id: `fct_${index}`,
    rev: 1,
    citations: [],
    question,
    answer,
  }));
  const record = recordWith(anchors, { facts: answers as unknown as readonly Item<'facts'>[] });
  const at = new Date(instant(now ?? '2026-11-23T15:00'));
  return {
    regime: law,
    record,
    determination: determine(law, record, { now: at, digest: 'sha256:0' }),
    calendars: holidayCalendar,
    filings: filings.map(([stage, filed_at, more]) => ({
      regime: law.id,
      stage,
      recipient: 'authority',
      filed_at: instant(filed_at),
      valid: true,
      ...more,
    })),
    now: at,
    places: { organisation: { zone: ZONE, holidays: 'DE' } },
  };
}

/** A local time in Berlin as an instant in UTC. */
export function instant(stated: string): string {
  return resolve({ stated, zone: ZONE, precision: 'estimated' }).instant!;
}

const aRegime = {
  id: 'act',
  version: '1.0.0',
  duty: 'legal',
  jurisdiction: 'European Union',
  status: [{ status: 'in_force', source: 'act' }],
  sources: [],
  questions: [],
  scope: { setting: ['production'] },
  trigger: { kind: ['incident'] },
  categories: [],
  recipients: [{ id: 'authority', kind: 'authority' }],
  sections: [],
  fields: [],
};
