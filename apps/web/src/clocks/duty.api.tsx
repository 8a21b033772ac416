import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/words.js';
import { Tag, type Mood } from '../ui/content.js';
import { useServerTime, useSpanWords } from '../ui/time-left.js';
import { Day, Time } from '../ui/time.js';
import type { Due, Duty, DutyStatus } from './obligations-query.api.js';

const MOODS: Readonly<Partial<Record<DutyStatus, Mood>>> = {
  overdue: 'danger',
  due_soon: 'caution',
  due: 'accent',
  holding: 'caution',
  filed_in_time: 'good',
  filed_late: 'caution',
};

export function DutyTag({ status }: { status: DutyStatus }) {
  const t = useWords();
  return <Tag mood={MOODS[status] ?? 'plain'}>{t(`duty.${status}`)}</Tag>;
}

/** The end of a period as the API gives it: an instant, or the end of a day where the clock runs. */
export function Limit({ due }: { due: Due }) {
  const t = useWords();
  if (!due.last_day) return <Time at={due.instant} zone={due.zone} />;
  return (
    <span>
      {t('duty.end-of')} <Day on={due.last_day} /> <span className="quiet nowrap">{due.zone}</span>
    </span>
  );
}

/** What is said of a duty that has no limit to count to. */
const WITHOUT_END = {
  hard: 'duty.not-started',
  soft: 'duty.without-delay',
  not_started: 'duty.not-started',
  hold: 'duty.hold',
} as const satisfies Readonly<Record<Duty['kind'], string>>;

/** When a duty ends: its limit, the latest that it can become, or what it waits for. */
export function DutyLimit({
  duty: { due, latest, kind },
}: {
  duty: { readonly due?: Due | null; readonly latest?: Due | null; readonly kind: Duty['kind'] };
}) {
  const t = useWords();
  if (due) return <Limit due={due} />;
  if (latest) {
    return (
      <span>
        {t('duty.at-the-latest')} <Limit due={latest} />
      </span>
    );
  }
  return <span className="quiet">{t(WITHOUT_END[kind])}</span>;
}

/** How long is left, or by how much it is late, against the server's time. */
export function TimeLeft({
  duty,
  asOf,
}: {
  duty: Pick<Duty, 'ends_at' | 'status' | 'enforceable'>;
  asOf: string;
}) {
  const t = useWords();
  const spell = useSpanWords();
  const now = useServerTime(asOf);
  if (!duty.ends_at || !['overdue', 'due_soon', 'due', 'waiting'].includes(duty.status)) return null;
  const left = Date.parse(duty.ends_at) - now;
  if (left < 0 && !duty.enforceable) return null;
  return (
    <span className="nowrap figure">{t(left < 0 ? 'duty.late-by' : 'duty.left', { span: spell(left) })}</span>
  );
}

/** Regime, stage and recipient, leading to how the limit came about. */
export function DutyLink({ duty: { names, incident, key } }: { duty: Duty }) {
  return (
    <Link to="/clocks/$ref/$duty" params={{ ref: incident.reference, duty: key }}>
      {names.stage} · {names.regime}
    </Link>
  );
}

/** What makes a duty less, or less certainly, than a duty. */
export function DutyMarks({
  duty: { applies, rehearsal, duty, drill },
}: {
  duty: Pick<Duty, 'applies' | 'rehearsal' | 'duty'> & { readonly drill?: boolean };
}) {
  const t = useWords();
  return (
    <>
      {applies === 'unknown' && <Tag>{t('duty.maybe')}</Tag>}
      {rehearsal && <Tag>{t('duty.rehearsal')}</Tag>}
      {duty !== 'legal' && <Tag>{t(`duty.${duty}`)}</Tag>}
      {drill && <Tag mood="caution">{t('duty.drill')}</Tag>}
    </>
  );
}
