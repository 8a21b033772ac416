import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLanguage, useWords } from '../i18n/words.js';
import { ButtonLink } from '../ui/button.js';
import { Empty } from '../ui/content.js';
import { Loaded } from '../ui/loading.js';
import { filterOf, type ClockSearch } from './clock-search.js';
import { DutyLimit, DutyLink, DutyMarks, TimeLeft } from './duty.api.js';
import {
  dutiesQuery,
  dutyCountsQuery,
  groupDuties,
  type Duty,
  type DutyGroup,
} from './obligations-query.api.js';

const COLUMNS = ['overdue', 'due_soon', 'due', 'waiting'] as const;
const SHOWN = 10;

/** Columns by how urgent it is; nothing can be moved by hand, because the law moves it. */
export function Board({ search }: { search: ClockSearch }) {
  const t = useWords();
  const filter = filterOf(search);
  const { data } = useQuery(dutyCountsQuery(filter));
  const isEmpty = data && COLUMNS.every((status) => !data.counts[status]);
  if (isEmpty) {
    return (
      <Empty title={t('clocks.none')}>
        <ButtonLink to="/clocks" search={{ view: 'table', status: ['filed_in_time', 'filed_late'] }}>
          {t('clocks.see-filed')}
        </ButtonLink>
      </Empty>
    );
  }
  return (
    <div className="board">
      {COLUMNS.map((status) => (
        <Column key={status} status={status} search={search} />
      ))}
    </div>
  );
}

function Column({ status, search }: { status: (typeof COLUMNS)[number]; search: ClockSearch }) {
  const t = useWords();
  const filter = filterOf(search);
  const query = useQuery(dutiesQuery({ ...filter, status: [status], limit: SHOWN, language: useLanguage() }));
  const counts = useQuery(dutyCountsQuery(filter));
  const count = counts.data?.counts[status];
  return (
    <section className="board-column" data-status={status} aria-labelledby={`column-${status}`}>
      <h2 id={`column-${status}`} className="board-head">
        {t(`duty.${status}`)}{' '}
        <span className="figure quiet">
          {count ? `${count.count}${count.exact ? '' : '+'}` : counts.data && '0'}
        </span>
      </h2>
      <Loaded query={query}>
        {({ obligations, as_of, next_cursor }) => (
          <>
            <ul role="list" className="stack-tight">
              {groupDuties(obligations).map((group) => (
                <DutyCard key={`${group.duty.incident.id} ${group.duty.key}`} group={group} asOf={as_of} />
              ))}
            </ul>
            {next_cursor && (
              <Link to="/clocks" search={{ ...search, view: 'table', status: [status] }}>
                {t('clocks.all-of-these')}
              </Link>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function DutyCard({ group: { duty, recipients }, asOf }: { group: DutyGroup<Duty>; asOf: string }) {
  const { incident } = duty;
  return (
    <li className="duty-card stack-tight">
      <strong>
        <DutyLink duty={duty} />
      </strong>
      <span>{recipients.join('; ')}</span>
      <span className="row-tight">
        <Link to="/incidents/$ref" params={{ ref: incident.reference }} className="nowrap">
          {incident.reference}
        </Link>
        <DutyMarks duty={duty} />
      </span>
      <span className="quiet clamp">{incident.title}</span>
      <span className="duty-when">
        <strong>
          <TimeLeft duty={duty} asOf={asOf} />
        </strong>
        <DutyLimit duty={duty} />
      </span>
    </li>
  );
}
