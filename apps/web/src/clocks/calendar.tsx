import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useLanguage, useWords } from '../i18n/words.js';
import { ButtonLink } from '../ui/button.js';
import { Loaded } from '../ui/loading.js';
import { filterOf, type ClockSearch } from './clock-search.js';
import { dutiesQuery, groupDuties, type Duty } from './obligations-query.api.js';

const OPEN = ['overdue', 'due_soon', 'due', 'waiting'] as const;
const MOST = 200;

/** One month, day by day; each limit stands on its day where its clock runs. */
export function DutyCalendar({ search }: { search: ClockSearch }) {
  const t = useWords();
  const { formatDate } = useIntl();
  const [thisMonth] = useState(() => new Date().toISOString().slice(0, 7));
  const month = search.month ?? thisMonth;
  const first = monthOf(month, 0);
  const query = useQuery(
    dutiesQuery({
      ...filterOf(search),
      status: [...OPEN],
      // A day more on both sides: the months of zones do not begin together.
      due_from: shifted(first, -1),
      due_to: shifted(monthOf(month, 1), 2),
      limit: MOST,
      language: useLanguage(),
    }),
  );
  return (
    <section className="stack" aria-labelledby="month">
      <div className="row">
        <ButtonLink to="/clocks" search={{ ...search, month: monthOf(month, -1).slice(0, 7) }}>
          {t('clocks.before')}
        </ButtonLink>
        <h2 id="month">
          {formatDate(`${first}T00:00:00Z`, { month: 'long', year: 'numeric', timeZone: 'UTC' })}
        </h2>
        <ButtonLink to="/clocks" search={{ ...search, month: monthOf(month, 1).slice(0, 7) }}>
          {t('clocks.after')}
        </ButtonLink>
      </div>
      <Loaded query={query}>
        {({ obligations, next_cursor }) => (
          <>
            <Month month={month} duties={obligations} />
            {next_cursor && <p>{t('clocks.more-in-month', { shown: MOST })}</p>}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Month({ month, duties }: { month: string; duties: readonly Duty[] }) {
  const t = useWords();
  const { formatDate } = useIntl();
  const days = Array.from({ length: 31 }, (_, index) => shifted(`${month}-01`, index)).filter((day) =>
    day.startsWith(month),
  );
  const isBare = duties.every((duty) => !dayOf(duty).startsWith(month));
  return (
    <>
      {isBare && <p className="quiet">{t('clocks.none-in-month')}</p>}
      <ol role="list" className="month">
        {days.map((day, index) => {
          const due = groupDuties(duties.filter((duty) => dayOf(duty) === day));
          const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
          return (
            <li
              key={day}
              className="month-day"
              data-column={index === 0 ? weekday + 1 : undefined}
              data-weekend={weekday > 4 || undefined}
              data-empty={due.length === 0 || undefined}
            >
              <time dateTime={day} className="month-date">
                {formatDate(`${day}T00:00:00Z`, { weekday: 'short', day: 'numeric', timeZone: 'UTC' })}
              </time>
              {due.map(({ duty }) => (
                <Link
                  key={`${duty.incident.id} ${duty.key}`}
                  to="/clocks/$ref/$duty"
                  params={{ ref: duty.incident.reference, duty: duty.key }}
                  className="month-duty"
                  data-status={duty.status}
                >
                  <span>{`${duty.names.regime} · ${duty.names.stage}`}</span>{' '}
                  <span className="nowrap">{duty.incident.reference}</span>
                  <span className="month-status">{t(`duty.${duty.status}`)}</span>
                </Link>
              ))}
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** The day of a limit in the zone of its clock; nothing for one that has no end. */
function dayOf({ due, latest }: Duty): string {
  const limit = due ?? latest;
  if (!limit) return '';
  return (
    limit.last_day ??
    Intl.DateTimeFormat('sv-SE', { timeZone: limit.zone, dateStyle: 'short' }).format(new Date(limit.instant))
  );
}

/** The first day of the month that is so many months after this one. */
function monthOf(month: string, offset: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + offset, 1)).toISOString().slice(0, 10);
}

function shifted(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
